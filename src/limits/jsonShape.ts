/** Shape of a JSON text that is taken. Rich text of 5,000 nodes fits several times. */
export const jsonLimits = {
  /** Lists and objects in one another: MongoDB stores no more than 180, and our own wrap a few around. */
  depth: 150,
  /** Values in all. */
  values: 100_000,
  /** Values of one list or object. */
  members: 10_000,
} as const

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const openers = new Set([0x5b, 0x7b])
const closers = new Set([0x5d, 0x7d])

/**
 * What is wrong with the shape of a JSON text, or `undefined`. One walk over the bytes before anything is made of them:
 * a million keys cost seconds to parse, and this is over at the first one too many. Whether it is JSON is the parser's.
 */
export const jsonFault = (bytes: Uint8Array): string | undefined => {
  const members = new Uint32Array(jsonLimits.depth + 1)
  let depth = 0
  let values = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === quote) {
      for (at++; at < bytes.length && bytes[at] !== quote; at++) if (bytes[at] === backslash) at++
    } else if (byte === comma) {
      values += 1
      const count = (members[depth] ?? 0) + 1
      members[depth] = count
      if (count >= jsonLimits.members) return `A list or an object in this request has more than ${jsonLimits.members} values.`
    } else if (openers.has(byte)) {
      values += 1
      depth += 1
      if (depth > jsonLimits.depth) return `This request nests deeper than ${jsonLimits.depth} levels.`
      members[depth] = 0
    } else if (closers.has(byte) && depth > 0) depth -= 1
    if (values > jsonLimits.values) return `This request has more than ${jsonLimits.values} values.`
  }
  return undefined
}

/** The same of what was parsed already: of a form's `_payload`, which nobody looks at before. Over at the first one too many. */
export const valueFault = (asked: unknown): string | undefined => {
  let values = 0
  const open: { one: object; depth: number }[] = typeof asked === 'object' && asked !== null ? [{ one: asked, depth: 1 }] : []
  for (let next = open.pop(); next; next = open.pop()) {
    const { one, depth } = next
    if (depth > jsonLimits.depth) return `This request nests deeper than ${jsonLimits.depth} levels.`
    let members = 0
    for (const key in one) {
      if (!Object.hasOwn(one, key)) continue
      if (++members > jsonLimits.members) return `A list or an object in this request has more than ${jsonLimits.members} values.`
      if (++values > jsonLimits.values) return `This request has more than ${jsonLimits.values} values.`
      const value = (one as Record<string, unknown>)[key]
      const inner = value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value
      if (typeof inner === 'object' && inner !== null && (Array.isArray(inner) || isPlain(inner)))
        open.push({ one: inner, depth: depth + 1 })
    }
  }
  return undefined
}

/** Dates, files and the databases' own ids are values. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
