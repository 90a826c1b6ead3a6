import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'

import { buildConnector } from 'undici'

import { refusedAddress, type Cidr } from './addressRanges.js'
import { createResolver, type ResolvedAddress, type ResolveHost } from './resolveHost.js'

/** A connection that was not made, or was ended at once, because of where it would have led. */
export class AddressRefusedError extends Error {
  override name = 'AddressRefusedError'
  readonly code = 'ADDRESS_REFUSED'
}

/** A host name without an address. */
export class NameResolutionError extends Error {
  override name = 'NameResolutionError'
  readonly code = 'DNS_FAILED'
}

export interface GuardOptions {
  allowPrivate: readonly Cidr[]
  /** @default the system's name servers */
  resolve?: ResolveHost
}

const assertOpen = (addresses: readonly ResolvedAddress[], allowPrivate: readonly Cidr[]): void => {
  // One private address among public ones is how a rebinding attack begins: the whole answer is refused.
  if (addresses.some(({ address }) => refusedAddress(address, allowPrivate))) {
    throw new AddressRefusedError('The host is, at this moment, not on the public Internet.')
  }
}

/**
 * A `lookup` for `net.connect`: resolves once, refuses the whole answer if one address may not be reached, and hands the socket
 * the very addresses that were judged. Beware: `net.connect` never calls a lookup for a literal address; the connector below does.
 */
export const guardedLookup = ({ allowPrivate, resolve = createResolver() }: GuardOptions): LookupFunction => {
  const judge = async (hostname: string): Promise<ResolvedAddress[]> => {
    const family = isIP(hostname)
    const addresses: ResolvedAddress[] = family
      ? [{ address: hostname, family: family === 6 ? 6 : 4 }]
      : await resolve(hostname).catch((cause: unknown) => {
          throw new NameResolutionError('The host name has no address.', { cause })
        })
    assertOpen(addresses, allowPrivate)
    if (addresses.length === 0) throw new NameResolutionError('The host name has no address.')
    return addresses
  }
  return (hostname, options, callback) => {
    judge(hostname).then(
      (addresses) => {
        const wanted =
          options.family === 4 || options.family === 6 ? addresses.filter(({ family }) => family === options.family) : addresses
        const [first] = wanted
        if (!first) callback(new NameResolutionError('The host name has no address of the family asked for.'), '', 0)
        else if (options.all) callback(null, wanted)
        else callback(null, first.address, first.family)
      },
      (error: Error) => callback(error, options.all ? [] : '', 0),
    )
  }
}

/**
 * undici's connector with the guard before the connection (literal or resolved) and after it (the peer's real address).
 * @param options.connectMs for name, connection and TLS together
 */
export const createGuardedConnector = (options: GuardOptions & { connectMs: number }): buildConnector.connector => {
  const { allowPrivate, connectMs } = options
  const connect = buildConnector({
    timeout: connectMs,
    lookup: guardedLookup(options),
    autoSelectFamily: true,
  } as buildConnector.BuildOptions)
  return (target, callback) => {
    const literal = target.hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal) && refusedAddress(literal, allowPrivate)) {
      callback(new AddressRefusedError('The address is not on the public Internet.'), null)
      return
    }
    connect({ ...target, hostname: literal }, (...[error, socket]) => {
      if (error) return callback(error, null)
      const peer = socket.remoteAddress
      // A socket of a dual-stack system names an IPv4 peer in mapped form.
      if (!peer || refusedAddress(peer.replace(/^::ffff:(?=\d+\.)/i, ''), allowPrivate)) {
        socket.destroy()
        return callback(new AddressRefusedError('The connection led to an address that is not on the public Internet.'), null)
      }
      return callback(null, socket)
    })
  }
}
