import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
/** A range in CIDR notation, read. */
export type Cidr = [Address, number]

/**
 * Addresses inside global unicast space that are not the open Internet, after IANA's special-purpose registries
 * (RFC 6890 and its updates). Everything outside global unicast space is refused without being listed.
 */
const special: Record<string, string[]> = {
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'],
  loopback: ['127.0.0.0/8'],
  'link-local': ['169.254.0.0/16'],
  'this network': ['0.0.0.0/8'],
  'protocol assignment': ['192.0.0.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.175.48.0/24', '2001::/23', '2620:4f:8000::/48'],
  documentation: ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20'],
  benchmarking: ['198.18.0.0/15'],
  '6to4': ['192.88.99.0/24', '2002::/16'],
  '6bone': ['3ffe::/16'],
  // Azure answers instance metadata and its host agent at this address, public by its number alone.
  'cloud platform': ['168.63.129.16/32'],
  multicast: ['224.0.0.0/4', 'ff00::/8'],
  reserved: ['240.0.0.0/4'],
}

const globalUnicast = { ipv4: '0.0.0.0/0', ipv6: '2000::/3' }

/** For the message alone: what an IPv6 address outside `2000::/3` is. */
const outside: [string, string][] = [
  ['::1/128', 'loopback'],
  ['::/128', 'unspecified'],
  ['::ffff:0:0/96', 'IPv4-mapped'],
  ['::ffff:0:0:0/96', 'IPv4-translated'],
  ['::/96', 'IPv4-compatible'],
  ['64:ff9b::/96', 'NAT64'],
  ['64:ff9b:1::/48', 'NAT64'],
  ['100::/64', 'discard-only'],
  ['fc00::/7', 'unique local'],
  ['fe80::/10', 'link-local'],
  ['fec0::/10', 'site-local'],
  ['ff00::/8', 'multicast'],
]

/** @throws Error naming the text that is not a range in CIDR notation */
export const parseCidrs = (texts: readonly string[]): Cidr[] =>
  texts.map((text) => {
    const trimmed = text.trim()
    try {
      const withLength = trimmed.includes('/') ? trimmed : `${trimmed}/${trimmed.includes(':') ? 128 : 32}`
      if (!trimmed.includes(':') && !/^\d+\.\d+\.\d+\.\d+\//.test(withLength)) throw new Error('A range has four decimal numbers.')
      return ipaddr.parseCIDR(withLength)
    } catch (cause) {
      throw new Error(`"${text}" is not a range of addresses such as 10.0.0.0/8 or fd00::/8.`, { cause })
    }
  })

const within = (address: Address, [range, length]: Cidr): boolean => address.kind() === range.kind() && address.match(range, length)

const read = (names: Record<string, string[]>) => Object.entries(names).map(([name, texts]) => [name, parseCidrs(texts)] as const)
const specialRanges = read(special)
const outsideRanges = outside.map(([text, name]) => [name, parseCidrs([text])] as const)
const unicast = { ipv4: parseCidrs([globalUnicast.ipv4])[0]!, ipv6: parseCidrs([globalUnicast.ipv6])[0]! }

const v4 = (bytes: number[]) => new ipaddr.IPv4(bytes)

/** The IPv4 address that an IPv6 address stands for, where it is mapped, translated or tunnelled (RFC 4291, 6052, 3056, 4380). */
const embeddedIPv4 = (address: ipaddr.IPv6): ipaddr.IPv4 | undefined => {
  const bytes = address.toByteArray()
  const starts = (text: string) => within(address, ipaddr.parseCIDR(text))
  const lastFour = ['::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/96']
  if (lastFour.some(starts)) return v4(bytes.slice(12))
  if (starts('64:ff9b:1::/48')) return v4([bytes[6]!, bytes[7]!, bytes[9]!, bytes[10]!])
  if (starts('2002::/16')) return v4(bytes.slice(2, 6))
  if (starts('2001::/32')) return v4(bytes.slice(12).map((byte) => byte ^ 0xff))
  return undefined
}

/** Under any prefix an interface id of this form stands for an IPv4 address (RFC 5214), which says nothing of where that is. */
const isIsatap = (address: Address): boolean => {
  if (address.kind() !== 'ipv6') return false
  const [, , , , fifth, sixth] = (address as ipaddr.IPv6).parts
  return sixth === 0x5efe && (fifth === 0 || fifth === 0x200)
}

/**
 * Whether a connection to this address is refused, and as what it is.
 * Global unicast space alone is open, less what IANA sets apart in it; `allowPrivate` opens ranges on purpose. An IPv6 address
 * that stands for an IPv4 one is open only if its own range was opened and the IPv4 address is open too.
 * @returns the kind of address, such as `loopback`, or `undefined` when the address may be reached
 */
export const refusedAddress = (text: string, allowPrivate: readonly Cidr[] = []): string | undefined => {
  if (!ipaddr.isValid(text) || text.includes('%')) return 'unreadable'
  const address = ipaddr.parse(text)
  if (allowPrivate.some((range) => within(address, range))) {
    const inner = address.kind() === 'ipv6' ? embeddedIPv4(address as ipaddr.IPv6) : undefined
    // ::1 and :: are in the IPv4-compatible range by their form alone.
    return inner && !/^::1?$/.test(address.toString()) ? refusedAddress(inner.toString(), allowPrivate) : undefined
  }
  if (isIsatap(address)) return 'ISATAP'
  const named = specialRanges.find(([, ranges]) => ranges.some((range) => within(address, range)))
  if (named) return named[0]
  if (within(address, unicast[address.kind()])) return undefined
  return outsideRanges.find(([, ranges]) => ranges.some((range) => within(address, range)))?.[0] ?? 'reserved'
}
