/**
 * Publication as a state machine: where an item stands with the public, what somebody asks by whichever door, and what comes of it. Pure;
 * `docs/contracts/publication.md` holds its table. Hooks ask it, and decide nothing by themselves.
 */

/** Where an item stands, as the published row says. */
export const standings = ['draft', 'embargoed', 'waiting', 'live', 'unpublished', 'withdrawn'] as const
export type Standing = (typeof standings)[number]

/** What a door asks, whatever it is called. */
export const asks = ['change', 'save a draft', 'publish', 'unpublish', 'restore a draft', 'restore a published version'] as const
export type Ask = (typeof asks)[number]

/** What of the stored versions a change is laid on; `nothing`: that one is left as it is. */
export interface Outcome {
  /** The published row: what the public may see. */
  row: 'newest' | 'nothing' | 'published'
  /** Whether what was sent is laid on it. */
  takesChange: boolean
  /** `_status` of that row afterwards. */
  status: 'draft' | 'published'
  /** A draft that lies on top afterwards, with the change on it. */
  top: 'none' | 'newest'
}

export type Refusal = { refused: 'ALREADY_WITHDRAWN' }

export interface Stored {
  standing: Standing
  /** Whether the newest version is a draft that is not the published row itself. */
  hasDraft: boolean
}

interface Sent {
  operation: 'create' | 'restore' | 'update'
  /** Whether `draft=true` was asked for. */
  draft: boolean
  /** `_status` as it was sent; of a restored version its own. */
  status: unknown
}

/** What a door asks. To publish is to publish, even where `draft=true` stands beside it, as Payload's list view sends it. */
export const askOf = ({ operation, draft, status }: Sent): Ask => {
  if (operation === 'restore') {
    if (draft) return 'save a draft'
    return status === 'published' ? 'restore a published version' : 'restore a draft'
  }
  if (status === 'published') return 'publish'
  if (draft) return 'save a draft'
  return status === 'draft' ? 'unpublish' : 'change'
}

const isPublished = (standing: Standing): boolean => standing === 'embargoed' || standing === 'waiting' || standing === 'live'

/** What comes of an ask. A withdrawal is final: nothing is changed after it. */
export const publicationAfter = ({ standing, hasDraft }: Stored, ask: Ask): Outcome | Refusal => {
  if (standing === 'withdrawn') return { refused: 'ALREADY_WITHDRAWN' }
  const published = isPublished(standing)
  switch (ask) {
    case 'save a draft':
      return { row: 'nothing', takesChange: false, status: published ? 'published' : 'draft', top: 'newest' }
    case 'publish':
    case 'restore a published version':
      return { row: 'newest', takesChange: true, status: 'published', top: 'none' }
    case 'unpublish':
      return { row: 'newest', takesChange: true, status: 'draft', top: 'none' }
    case 'change':
      return published
        ? { row: 'published', takesChange: true, status: 'published', top: hasDraft ? 'newest' : 'none' }
        : { row: 'newest', takesChange: true, status: 'draft', top: 'none' }
    case 'restore a draft':
      // What was never approved does not go out by being restored, and what is out does not come off by it.
      return published
        ? { row: 'published', takesChange: false, status: 'published', top: 'newest' }
        : { row: 'newest', takesChange: true, status: 'draft', top: 'none' }
  }
}

/** Where an item stands by what is stored. */
export const standingOf = (row: { wireState?: unknown } | null | undefined): Standing => {
  const state = row?.wireState
  return standings.find((standing) => standing === state) ?? 'draft'
}
