/** What the search knows of an item: by which words it is found, as of which event. */
export interface SearchRow {
  /** uid of the item. */
  item: string
  /** Number of the event that this is of. What is of an earlier one is never written over a later one. */
  seq: number
  /** When it was published: lists show the newest first. */
  at: string
  /** None where it is to be found no more. */
  words: readonly string[]
}

/** Up to where the log was read, and which event stands there: another one there is another log. */
export interface SearchCursor {
  seq: number
  event: string | null
}

export interface SearchCandidate {
  item: string
  seq: number
}

export interface SearchWanted {
  /** All of them. */
  words: readonly string[]
  /** Of these, the ones that may be the beginning of a longer word. */
  beginnings: readonly string[]
  limit: number
  /** So many of the newest are left out. @default 0 */
  skip?: number
}

/**
 * By which words what is found: made of what is stored elsewhere, so that it can be thrown away and made again. It is no part of
 * Payload's schema and of no backup.
 */
export interface SearchStore {
  cursor: () => Promise<SearchCursor>
  /** Written whole or not at all; done twice it is the same. Without a cursor that stays where it is. */
  write: (rows: readonly SearchRow[], cursor?: SearchCursor) => Promise<void>
  /** The same for rows that are written before somebody's commit, and seen from then on at the latest. */
  mark: (rows: readonly SearchRow[]) => Promise<void>
  /** Begins anew. */
  clear: () => Promise<void>
  /** Newest first. */
  find: (wanted: SearchWanted) => Promise<SearchCandidate[]>
  /** Everything that it knows, and of which time, in milliseconds since the epoch. */
  all: () => Promise<Map<string, number>>
  close: () => void
}

/** Raised when words are made in another way: what is there is made anew. */
export const searchVersion = 2

/** What is looked through: all that is on the wire, by readers; articles in lists, by the desk. */
export type SearchName = 'lists' | 'wire'
