import type { ReactionCounts } from './reactions.js'

/** A comment as everybody sees it: under a handle, and nothing that leads to a person. */
export interface PublicComment {
  id: string
  /** Answers stand under the first comment of their thread. */
  thread?: string
  parent?: string
  /** Whom an answer within a thread answers. */
  answers?: string
  /** `removed` and `withdrawn` keep their place where others answered, without text and handle. */
  state: 'removed' | 'shown' | 'waiting' | 'withdrawn'
  handle: string
  /** As `toHtml` makes it: safe, of a few elements alone. */
  html: string
  /** As it was written; for who wrote it. */
  text?: string
  /** For so many seconds who wrote it can change it; theirs alone, and not there when that is over. */
  changeSeconds?: number
  /** ISO 8601. */
  at: string
  editedAt?: string
  badge?: 'author' | 'staff'
  pick?: true
  reactions?: ReactionCounts
  /** Answers in all. */
  replies: number
  /** The first answers, the oldest first, … */
  first?: PublicComment[]
  /** … and where to go on, if there are more. */
  more?: string
}

export const threadSorts = ['newest', 'oldest', 'discussed', 'picks'] as const
export type ThreadSort = (typeof threadSorts)[number]

/** A page of a conversation. */
export interface ThreadPage {
  comments: PublicComment[]
  /** Where to go on; nothing where this is the end. */
  next?: string
  /** Approved comments in all, answers among them. */
  total: number
  open: boolean
  /** Who has no account may write here. */
  guests?: true
  /** Times are told to the hour, or the day, in UTC. Nothing: as they are. */
  times?: 'day' | 'hour'
  /** When comments close by themselves, ISO 8601. */
  closes?: string
}

/** What was decided about a reader, or about what they said, as they themselves are told. */
export interface OwnDecision {
  reference: string
  /** ISO 8601. */
  at: string
  decision: 'reinstated' | 'rejected' | 'spam' | 'suspended' | 'terminated' | 'warned'
  /** The law or the rule, what it says about this, and what it rests on. */
  reasons: string[]
  /** ISO 8601. */
  until?: string
  /** What was said, where it is still stored. */
  text?: string
  appeal?: 'declined' | 'open' | 'possible' | 'upheld'
  answer?: string
}

/** What a reader reported, and what came of it. Who said it is not told: that stands beside the comment, where it still is. */
export interface OwnReport {
  /** ISO 8601. */
  at: string
  reason: string
  note?: string
  /** `upheld` was removed, `declined` keeps to the rules, `withdrawn` was taken back by who said it. */
  outcome: 'declined' | 'open' | 'upheld' | 'withdrawn'
  /** ISO 8601. */
  decidedAt?: string
}
