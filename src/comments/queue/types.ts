type Id = number | string

/** Another comment, as far as a moderator needs it to understand this one. */
export interface CardQuote {
  id: Id
  handle: string
  text: string
  status: string
  /** What matched a list, in UTF-16 units of `text`. */
  span?: readonly [number, number]
}

/**
 * A comment before a moderator: the text and why it is here, what it answers, who wrote it and how that went before, and all reports of it.
 */
export interface QueueCard {
  id: Id
  /** `reported` is public and somebody minds it, `waiting` is not public yet, `good` may be one for a pick. */
  why: 'good' | 'reported' | 'waiting'
  handle: string
  text: string
  status: string
  pick: boolean
  /** ISO 8601. */
  createdAt: string
  editedAt?: string
  /** What the pipeline found; `span` in UTF-16 units of `text`. */
  finding?: { phase: string; why: string; span?: readonly [number, number]; rule?: string }
  /** ISO 8601: until then nobody else gets this card. */
  claimedUntil: string
  /** Nobody is told who reported. */
  reports: { reason: string; note?: string }[]
  /** What it stands under. */
  document?: { title: string; path?: string }
  parent?: CardQuote
  /** The first of its thread, where that is not what it answers. */
  thread?: CardQuote
  author?: CardAuthor
}

export interface CardAuthor {
  id: Id
  standing: string
  /** ISO 8601. */
  since?: string
  suspendedUntil?: string
  approved: number
  removed: number
  /** The latest others, the newest first. */
  recent: { text: string; status: string; at: string; span?: readonly [number, number] }[]
  /** What was decided about the account, the newest first. */
  measures: { decision: string; rule?: string; at: string }[]
}

/** What a moderator's program sends for its next cards. */
export interface QueueRequest {
  /** Further cards: 0 renews what is in hand and takes none. @default 5 */
  limit?: number
  /** Cards in hand, which stay there. */
  hold?: Id[]
  /** Cards that are given back. */
  drop?: Id[]
  /** Cards that are not wanted again. */
  skip?: Id[]
  /** Whether good ones are mixed in. */
  mix?: boolean
}

export interface QueueAnswer {
  cards: QueueCard[]
  /** Of what was to stay in hand, what did. */
  held: Id[]
  /** Seconds for which cards are the caller's, from now. */
  leaseSeconds: number
  /** Comments that wait for somebody, those in other hands among them. */
  waiting: number
}

/** A decision that somebody asks to look at again. */
export interface OpenAppeal {
  reference: string
  decision: string
  rule: string
  explanation: string
  /** ISO 8601. */
  decidedAt: string
  /** What whom it concerns says about it. */
  text: string
  /** ISO 8601. */
  appealedAt: string
  /** The decision was the caller's: somebody else answers. */
  own: boolean
  comment?: { handle: string; text: string }
}
