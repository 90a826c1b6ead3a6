type Fields = Record<string, unknown>

/** Lists that are written one a line, as lists: two people who each add a word to one have not written over each other. */
export const asLists = (fields: Fields, names: readonly string[]): Fields =>
  changed(fields, names, (value) => (typeof value === 'string' ? value.split('\n').filter((line) => line.trim() !== '') : value))

/** The same as they stand in a form. */
export const asTexts = (fields: Fields, names: readonly string[]): Fields =>
  changed(fields, names, (value) => (Array.isArray(value) ? value.join('\n') : value))

const changed = (fields: Fields, names: readonly string[], change: (value: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, names.includes(name) ? change(value) : value]))
