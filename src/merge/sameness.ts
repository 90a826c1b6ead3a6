type Json = unknown

const isRecord = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What editors write into nodes of rich text by themselves, without anybody having typed. */
const written = new Set(['version', 'direction', 'textFormat', 'textStyle', 'detail', 'mode'])

/**
 * What a value says, without what says nothing: a field that is missing, null, empty or off is the same to whoever looks at a form. Two
 * values of one text are the same to people.
 */
const essence = (value: Json, inText: boolean): Json => {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((one) => essence(one, inText) ?? null)
  if (!isRecord(value)) return value === null || value === '' || value === false || value === 0 ? undefined : value
  const isNode = inText && typeof value['type'] === 'string'
  const entries = Object.keys(value)
    .sort()
    .flatMap((name): [string, Json][] => {
      if (isNode && (written.has(name) || (name === 'id' && /link$/.test(String(value['type']))))) return []
      if (inText && name === 'linkType' && value[name] === 'custom') return []
      const said = essence(value[name], inText)
      return said === undefined ? [] : [[name, said]]
    })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** A value as a text that is the same for all that say the same. */
export const signatureOf = (value: Json, inText = isRichText(value)): string => JSON.stringify(essence(value, inText)) ?? ''

export const isSame = (one: Json, other: Json, inText?: boolean): boolean => signatureOf(one, inText) === signatureOf(other, inText)

export interface RichText {
  root: Record<string, Json> & { children: Json[] }
}

/** Whether a value is rich text as Lexical stores it. */
export const isRichText = (value: Json): value is RichText =>
  isRecord(value) && isRecord(value['root']) && Array.isArray(value['root']['children'])

export { isRecord }
