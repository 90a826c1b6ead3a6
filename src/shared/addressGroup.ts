import ipaddr from 'ipaddr.js'

/**
 * What counts as one caller: an IPv4 address, or the /64 of an IPv6 address, which one household or one rented machine has
 * whole. Every spelling of an address gives the same text, mapped and translated ones that of the IPv4 address within.
 */
export const addressGroup = (text: string): string | undefined => {
  const plain = text
    .trim()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
  if (!ipaddr.isValid(plain)) return undefined
  const address = ipaddr.process(plain)
  if (address.kind() === 'ipv4') return address.toNormalizedString()
  const { parts } = address as ipaddr.IPv6
  // 64:ff9b::/96 (RFC 6052): what stands behind a translator is an IPv4 address.
  if (parts[0] === 0x64 && parts[1] === 0xff9b && parts.slice(2, 6).every((part) => part === 0)) {
    const [high = 0, low = 0] = parts.slice(6)
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return `${parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}

/** Whether a caller, as `addressGroup` names it, is this machine itself. */
export const isLoopback = (group: string): boolean => group.startsWith('127.') || group === '0:0:0:0::/64'
