import type { CommentSettings } from '../settings.js'

/** A comment as its reader sends it, and what is known of both. Pure data: phases look nothing up. */
export interface Submission {
  text: string
  /** The text's key, see `textKey`. */
  key: string
  now: Date
  /** Whether comments on this document wait for a moderator. */
  moderation: 'post' | 'pre'
  author: {
    /** Approved comments so far. */
    approved: number
    /** Somebody of the newsroom. */
    badge?: 'author' | 'staff' | undefined
    warnedUntil?: string | undefined
    /** Somebody without an account, whose device has done a sum. */
    guest?: true
  }
  /** Latest comments, the newest first: the author's own, and those of others on the same document. */
  recent: readonly RecentComment[]
  settings: CommentSettings
}

export interface RecentComment {
  own: boolean
  /** ISO 8601. */
  at: string
  status: string
  key: string
}

/** What one phase decided, and why. */
export interface Finding {
  phase: string
  /** `refuse` answers 400 and stores nothing; `hold` has it wait for a moderator; `publish` shows it at once. */
  action: 'hold' | 'publish' | 'refuse'
  /** For whom it concerns: for the reader where it is refused, else for moderators. */
  why: string
  /** Where in the text, in UTF-16 units: from, to. */
  span?: readonly [number, number]
  /** The entry of a list that matched. */
  rule?: string
}

/** Decides, or leaves it to the next. */
export type Phase = (submission: Submission) => Finding | undefined
