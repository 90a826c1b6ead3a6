import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number]

const parseRange = (text: string): Range => {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text)
  if (!ipaddr.isValid(text)) throw new Error(`TRUSTED_PROXIES: "${text}" is no address and no CIDR such as 10.0.0.0/8`)
  const address = ipaddr.process(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

const inside = (text: string, ranges: Range[]): boolean => {
  const address = ipaddr.process(text)
  return ranges.some(([network, bits]) => network.kind() === address.kind() && address.match([network, bits] as never))
}

/**
 * Who is at the other end, for counting connections by address; never stored or logged.
 * `X-Forwarded-For` counts only from a trusted proxy, and only as far back as proxies are trusted:
 * what stands before the first untrusted address was written by a stranger.
 * @param trusted addresses and CIDRs, separated by commas (`TRUSTED_PROXIES`)
 * @throws Error naming what is neither
 */
export const clientAddress = (trusted = ''): ((req: IncomingMessage) => string) => {
  const ranges = trusted
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map(parseRange)
  return (req) => {
    let client = req.socket.remoteAddress ?? ''
    const forwarded = req.headers['x-forwarded-for']
    if (ranges.length === 0 || forwarded === undefined) return client
    const hops = String(forwarded)
      .split(',')
      .map((hop) => hop.trim())
    while (ipaddr.isValid(client) && inside(client, ranges)) {
      const hop = hops.pop()
      if (hop === undefined || !ipaddr.isValid(hop)) break
      client = hop
    }
    return client
  }
}
