import type { OpenEntry } from './openEntry.js'

type Shelf = Pick<Storage, 'getItem' | 'removeItem' | 'setItem'>

const keyOf = (account: number | string | undefined, id: number | string): string => `newsroom:entry-edit:${account ?? ''}/${id}`

/** Keeps what is typed into an entry in the browser. A full or forbidden storage keeps nothing, and stops nobody. */
export const keepEdit = (shelf: Shelf, account: number | string | undefined, entry: OpenEntry): void => {
  try {
    shelf.setItem(keyOf(account, entry.id), JSON.stringify(entry))
  } catch {
    // As above.
  }
}

export const keptEdit = (shelf: Shelf, account: number | string | undefined, id: number | string): OpenEntry | undefined => {
  try {
    const kept = JSON.parse(shelf.getItem(keyOf(account, id)) ?? 'null') as OpenEntry | null
    return kept && typeof kept.text === 'string' && Array.isArray(kept.before) ? kept : undefined
  } catch {
    return undefined
  }
}

export const forgetEdit = (shelf: Shelf, account: number | string | undefined, id: number | string): void => {
  try {
    shelf.removeItem(keyOf(account, id))
  } catch {
    // As above.
  }
}
