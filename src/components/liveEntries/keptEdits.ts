import { findKept, forget, keep, type Shelf } from '../browserShelf.js'
import type { OpenEntry } from './openEntry.js'

const keyOf = (account: number | string | undefined, id: number | string): string => `newsroom:entry-edit:${account ?? ''}/${id}`

/** Keeps what is typed into an entry in the browser. */
export const keepEdit = (shelf: Shelf, account: number | string | undefined, entry: OpenEntry): void =>
  keep(shelf, keyOf(account, entry.id), entry)

export const keptEdit = (shelf: Shelf, account: number | string | undefined, id: number | string): OpenEntry | undefined => {
  const kept = findKept<OpenEntry>(shelf, keyOf(account, id))
  return kept && typeof kept.text === 'string' && Array.isArray(kept.before) ? (kept as OpenEntry) : undefined
}

export const forgetEdit = (shelf: Shelf, account: number | string | undefined, id: number | string): void =>
  forget(shelf, keyOf(account, id))
