/** What is the same sign with and without its encoding (RFC 3986, 2.3). */
const unreserved = /[\w.~-]/

/**
 * An address as everybody writes it (RFC 3986, 6.2.2): no sign is encoded that needs it not, and what is encoded is in capitals. Two
 * spellings of one address are one page to whatever keeps, counts or looks up by it. Dots that would be a step (`.`, `..`) stay encoded,
 * and what stands behind `?` is left as it is. The encoding has to be whole.
 */
export const plainTarget = (target: string): string => {
  // As nearly all are.
  if (!target.includes('%')) return target
  const [path = '', ...query] = target.split(/(?=[?#])/)
  return path.split('/').map(plainPart).join('/') + query.join('')
}

const plainPart = (part: string): string => {
  const plain = part.replace(/%([0-9a-f]{2})/gi, (encoded, hex: string) => {
    const sign = String.fromCharCode(Number.parseInt(hex, 16))
    return unreserved.test(sign) ? sign : encoded.toUpperCase()
  })
  return plain === '.' || plain === '..' ? part : plain
}
