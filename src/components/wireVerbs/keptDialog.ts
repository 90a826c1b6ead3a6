type Shelf = Pick<Storage, 'getItem' | 'removeItem' | 'setItem'>

const prefix = 'newsroom:dialog:'

/** What stood in a dialog when its tab went, by field; a browser may forbid or have filled its storage: then there is nothing, and nobody is stopped. */
export const keptDialog = (shelf: Shelf, key: string | undefined): Record<string, string> => {
  if (!key) return {}
  try {
    const kept = JSON.parse(shelf.getItem(prefix + key) ?? 'null') as Record<string, unknown> | null
    return Object.fromEntries(Object.entries(kept ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return {}
  }
}

export const keepDialog = (shelf: Shelf, key: string | undefined, fields: Record<string, string>): void => {
  if (!key) return
  try {
    shelf.setItem(prefix + key, JSON.stringify(fields))
  } catch {
    // As above.
  }
}

export const forgetDialog = (shelf: Shelf, key: string | undefined): void => {
  if (!key) return
  try {
    shelf.removeItem(prefix + key)
  } catch {
    // As above.
  }
}
