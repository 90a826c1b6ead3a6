import { findKept, forget, keep, type ListedShelf, quietly, type Shelf } from '../browserShelf.js'

/** Something on its way to the newsroom: it stays in the browser until the server says that it has it. */
export interface OutItem {
  /** What the server knows the filing by: sent again, it is filed once. */
  key: string
  /** Address under the API, with its query. */
  path: string
  body: Record<string, unknown>
  headline: string
  /** What the composer held, for taking it back. */
  typed: unknown
  /** ISO 8601. */
  at: string
}

const prefix = 'newsroom:out:'

export const shelfOf = (account: number | string, place: string): string => `${prefix}${account}/${place}/`

/**
 * Each item has a place of its own: two tabs never write over one another's. What cannot be kept is sent from this tab, and lost with it.
 */
export const keepItem = (storage: Shelf, shelf: string, item: OutItem): void => keep(storage, shelf + item.key, item)

export const dropItem = (storage: Shelf, shelf: string, key: string): void => forget(storage, shelf + key)

/** What an earlier page did not see through, the oldest first. */
export const keptItems = (storage: ListedShelf, shelf: string): OutItem[] => {
  const keys =
    quietly(() => Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) => key.startsWith(shelf))) ?? []
  return keys.flatMap((key) => readItem(findKept<OutItem>(storage, key))).sort((a, b) => a.at.localeCompare(b.at))
}

const readItem = (item: Partial<OutItem> | undefined): OutItem[] =>
  typeof item?.key === 'string' && typeof item.path === 'string' ? [item as OutItem] : []

/** What became of a filing that was sent. */
export type Outcome = 'filed' | 'again' | 'refused'

interface Answer {
  ok: boolean
  /** HTTP status; `undefined` where there was no answer. */
  status?: number | undefined
  /** Field that was refused. */
  path?: string | undefined
}

/** Filed, too, where the key is known already: an earlier sending arrived, and its answer did not. */
export const outcomeOf = ({ ok, status, path }: Answer): Outcome => {
  if (ok || path === 'filingKey') return 'filed'
  return status === undefined || status === 429 || status === 408 || status >= 500 ? 'again' : 'refused'
}

/** Milliseconds until it is sent again: 1, 2, 4 … 30 seconds. */
export const waitBefore = (attempt: number): number => Math.min(1000 * 2 ** attempt, 30_000)
