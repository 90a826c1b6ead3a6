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
  /** When comments close by themselves, ISO 8601. */
  closes?: string
}
