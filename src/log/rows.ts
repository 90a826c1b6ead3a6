import { fromTermCell, toTermCell } from '../livewire/terms.js'
import type { LastEvent } from '../livewire/decideEvent.js'
import { completeItem, countCorrections } from '../livewire/toWireItem.js'
import { isTombstone, type WireEvent, type WireEventType, type WireItem, type WireTombstone } from '../livewire/types.js'
import { type NewsroomAddress, toShown } from './newsroomAddress.js'
import { slugs } from '../shared/slugs.js'

/** Names of the collections that hold the log. */
export const outboxSlug = slugs.livewireOutbox
export const logSlug = slugs.livewireItems
export const stateSlug = slugs.livewireState

/** The row of `livewire-state` that says who numbers events, and the last number given. */
export const sequencerName = 'sequencer'

/** An event as a hook writes it, in the transaction of the document that it is about. */
export interface OutboxRow {
  /** Event id: the same for ever, on every surface. */
  id: string
  /** uid of the item. */
  item: string
  revision: number
  type: WireEventType
  at: string
  /** Slug of the collection that the item is stored in. */
  source: string
  /** Who did it, `<collection>:<id>`; never shown to the public. */
  actor?: string | null
  publishedAt: string
  /** Where the item stands in lists: its `publishedAt`; of a live blog, when it was last moved by an entry. */
  movedAt?: string
  /** By which feeds filter: an entry counts as its live blog. */
  kind?: string | null
  /** What it is compared by: `termKey`. */
  section?: string | null
  /** What they are compared by, as `|one|two|`, so that a filter finds a whole one. */
  tags?: string | null
  /** Whether subscribers are not told of it: it stands in the log and in the feeds. */
  quiet?: boolean | null
  /** uid of the live blog that an entry belongs to; null for items that stand for themselves. */
  partOf?: string | null
  /** Whether an entry stands first in its live blog; null for items that stand for themselves. */
  pinned?: boolean | null
  /** Addresses of the newsroom's own begin with a slash: `toStored`, `toShown`. */
  snapshot: WireItem | WireTombstone
}

/** A numbered event. */
export interface LogRow extends OutboxRow {
  seq: number
  /** Whether this is the item's last event. */
  latest: boolean
  /** Whether the item was withdrawn after this event: the snapshot is a tombstone now. */
  redacted: boolean
}

export interface SequencerState {
  id: string
  holder?: string | null
  /** Session of the database in which the holder numbers events. */
  session?: string | null
  expiresAt?: string | null
  lastSeq: number
}

/** What the public sees of a row: not who did it, and none of the columns that only serve to find it. */
export const toWireEvent = ({ seq, id, type, at, snapshot }: LogRow, address: NewsroomAddress): WireEvent => ({
  seq,
  id,
  type,
  at,
  article: toShown(snapshot, address),
})

/** What a later decision must know of an item's last event. */
export const toLastEvent = ({ type, revision, snapshot }: OutboxRow): LastEvent => {
  // It cannot be read: all that is known is which event it was.
  if (!(snapshot as OutboxRow['snapshot'] | undefined)) return { type, revision, corrections: 0 }
  const article = completeItem(snapshot)
  return isTombstone(article)
    ? { type, revision, corrections: 0, isFinal: article.withdrawal.final }
    : { type, revision, corrections: countCorrections(article.corrections) }
}

/** `|one|two|`, or null where there are none. */
export const toTagColumn = (tags: { slug: string }[]): null | string =>
  tags.length > 0 ? `|${tags.map(({ slug }) => toTermCell(slug)).join('|')}|` : null

export const fromTagColumn = (column: null | string | undefined): string[] => (column ?? '').split('|').filter(Boolean).map(fromTermCell)
