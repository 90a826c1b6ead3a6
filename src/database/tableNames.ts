/** What Payload calls the column of a field, and makes of a slug beside its hyphens. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

interface Names {
  tableNameMap?: Map<string, string>
  versionsSuffix?: string
}

/** The table of a collection, or of its versions, as the SQLite adapter knows it in its own lists. */
export const tableNameOf = ({ tableNameMap, versionsSuffix = '' }: Names, slug: string, { versions = false } = {}): string => {
  const name = snake(slug).replaceAll('-', '_')
  const key = versions ? `_${name}${versionsSuffix}` : name
  return tableNameMap?.get(key) ?? key
}
