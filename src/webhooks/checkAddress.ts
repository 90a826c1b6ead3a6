import { isIP } from 'node:net'

import { parseCidrs, refusedAddress } from './addressRanges.js'
import { createResolver, type ResolveHost } from './resolveHost.js'

export type AddressProblem =
  'not-a-url' | 'scheme' | 'credentials' | 'port' | 'odd-notation' | 'local-name' | 'unresolvable' | 'private-address'

export type AddressVerdict =
  | {
      ok: true
      /** The address as it is to be stored: normalised, without its fragment. */
      url: string
      hostname: string
    }
  | {
      ok: false
      code: AddressProblem
      /** Where nothing is wrong with it but that its name has no address just now: as it would be stored. */
      url?: string
      /** For the person who typed the address; says nothing about the inside of the network. */
      message: string
    }

export interface CheckAddressOptions {
  /** Ranges in CIDR notation that may be reached though they are not public. */
  allowPrivate?: readonly string[]
  /** `https:` alone. @default false */
  httpsOnly?: boolean
  /** @default the system's name servers */
  resolve?: ResolveHost
}

const messages: Record<AddressProblem, string> = {
  'not-a-url': 'Write a full address that starts with https:// or http://, up to 2,000 characters, without spaces and backslashes.',
  scheme: 'The address has to start with https:// or http://.',
  credentials: 'Take the user name and password out of the address; use a header instead.',
  port: 'This port belongs to another service. Use the port of a web server.',
  'odd-notation': 'Write the host as a plain name or address: no full stop at its end, no escapes, numbers of an address in decimal.',
  'local-name': 'This name belongs to a local network. A webhook needs a public name.',
  unresolvable: 'This host has no address at the moment. Check its spelling.',
  'private-address': 'This host is not on the public Internet.',
}

const refuse = (code: AddressProblem): AddressVerdict => ({ ok: false, code, message: messages[code] })

/** Ports that the Fetch standard blocks: a POST to one of them could be read as commands of another protocol. */
const badPorts = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117,
  119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
  989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])

/** Names that RFC 6761, RFC 6762, RFC 8375 and ICANN set apart for local use, and names without a dot. */
const localName = /^[^.]+$|\.(localhost|local|localdomain|internal|intranet|private|corp|home|lan|arpa|test|invalid|onion|alt)$/

/** Reads an address strictly; the network is not asked. */
export const parseAddress = (text: string, { httpsOnly = false, localNames = false } = {}): AddressVerdict & { address?: string } => {
  if (text.length > 2000 || /[\s\\\p{Cc}\p{Cf}]/u.test(text)) return refuse('not-a-url')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase()
  if (!scheme) return refuse('not-a-url')
  if (scheme !== 'https' && (scheme !== 'http' || httpsOnly)) return refuse('scheme')
  const authority = /^[a-z]+:\/\/([^/?#]+)/i.exec(text)?.[1]
  if (!authority) return refuse('not-a-url')
  if (authority.includes('@')) return refuse('credentials')
  const raw = authority.startsWith('[') ? authority.replace(/\](:\d*)?$/, ']') : authority.replace(/:\d*$/, '')
  if (raw.includes('%') || raw.endsWith('.')) return refuse('odd-notation')
  let url: URL
  try {
    url = new URL(text)
  } catch {
    // What begins like a number and is none is an address in disguise, not a misspelt name.
    return refuse(/^[\d.x[\]:a-f]+$/i.test(raw) ? 'odd-notation' : 'not-a-url')
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(hostname)
  // The URL parser turns 0x7f.1, 2130706433, 0177.0.0.1 and full-width digits into 127.0.0.1: only what needs no turning is taken.
  if (family === 4 && raw !== hostname) return refuse('odd-notation')
  if (family === 6 && (!/^\[[0-9a-f:]+\]$/i.test(raw) || isIP(raw.slice(1, -1)) !== 6)) return refuse('odd-notation')
  if (badPorts.has(Number(url.port || -1))) return refuse('port')
  if (family === 0) {
    if (!/^(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/.test(hostname) || hostname.length > 253)
      return refuse('odd-notation')
    if (!localNames && localName.test(hostname)) return refuse('local-name')
  }
  url.hash = ''
  // Escapes make it longer; what is stored is read by the same rules at each delivery.
  if (url.href.length > 2000) return refuse('not-a-url')
  return { ok: true, url: url.href, hostname, ...(family ? { address: hostname } : {}) }
}

/**
 * Judges where a webhook may point, when it is saved. A name is resolved, and every address it has must be one that may be reached.
 * The same is checked again for each connection (`createGuardedConnector`), since a name can change its addresses.
 * @throws Error when a range in `allowPrivate` is not in CIDR notation
 */
export const checkAddress = async (text: string, options: CheckAddressOptions = {}): Promise<AddressVerdict> => {
  const { allowPrivate = [], httpsOnly, resolve = createResolver() } = options
  const ranges = parseCidrs(allowPrivate)
  const { address, ...verdict } = parseAddress(text, { httpsOnly, localNames: ranges.length > 0 })
  if (!verdict.ok) return verdict
  if (address) return refusedAddress(address, ranges) ? refuse('private-address') : verdict
  const addresses = await resolve(verdict.hostname).catch(() => [])
  if (addresses.length === 0) return { ...refuse('unresolvable'), url: verdict.url } as AddressVerdict
  return addresses.some((one) => refusedAddress(one.address, ranges)) ? refuse('private-address') : verdict
}
