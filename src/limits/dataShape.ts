/** Deepest nesting of what is stored. */
const maxDepth = 150

/** A name that a database or the language would take for something else than a name. */
const isForbidden = (name: string): boolean => name.startsWith('$') || name.includes('.') || name === '__proto__'

/** The one such name that is somebody's: what a plugin of Lexical keeps of a node stands in the node's `$`. */
const isOfNode = (name: string, holder: object, path: string): boolean => {
  const { type, $: state } = holder as { type?: unknown; $?: unknown }
  return name === '$' && path !== '' && typeof type === 'string' && typeof state === 'object' && state !== null && !Array.isArray(state)
}

/** NUL and the other control characters that neither XML nor a database's text takes; without tab and line ends. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g
/** Half of a pair: no text in UTF-8 can hold it. */
const loneSurrogate = /\p{Surrogate}/gu

export const cleanString = (text: string): string => text.replace(controls, '').replace(loneSurrogate, '\ufffd')

export interface Cleaned {
  value: unknown
  /** Path of the first name that is refused. */
  forbidden?: string
}

/**
 * Data of a document, looked at from end to end: names that begin with `$`, hold a dot or are `__proto__` are found, and
 * text loses its control characters. What needs no change is handed back as it is.
 */
export const cleanData = (data: unknown): Cleaned => {
  let forbidden: string | undefined
  const clean = (value: unknown, path: string, depth: number): unknown => {
    if (typeof value === 'string') return cleanString(value)
    if (forbidden !== undefined || typeof value !== 'object' || value === null) return value
    if (depth > maxDepth) {
      forbidden = `${path.slice(0, 60)}… (deeper than ${maxDepth} levels)`
      return value
    }
    if (Array.isArray(value)) {
      const cleaned = value.map((one: unknown, index) => clean(one, `${path}.${index}`, depth + 1))
      return cleaned.some((one, index) => one !== value[index]) ? cleaned : value
    }
    // Dates, files and the databases' own ids are values.
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return value
    let changed: Record<string, unknown> | undefined
    for (const [name, one] of Object.entries(value)) {
      const at = path === '' ? name : `${path}.${name}`
      if (isForbidden(name) && !isOfNode(name, value, path)) {
        forbidden = at.slice(0, 120)
        return value
      }
      const cleaned = clean(one, at, depth + 1)
      if (cleaned !== one) (changed ??= { ...value })[name] = cleaned
    }
    return changed ?? value
  }
  const value = clean(data, '', 0)
  return forbidden === undefined ? { value } : { value, forbidden }
}
