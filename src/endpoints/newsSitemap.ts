import { renderNewsSitemap } from '../feeds/renderNewsSitemap.js'
import { type Snapshot, takeSnapshot } from '../feeds/snapshots.js'
import type { Livewire } from '../jobs/livewire.js'
import { laterOf } from '../shared/instant.js'
import { within } from '../shared/within.js'

interface Prepared {
  seq: number
  /** Epoch milliseconds. */
  at: number
  snapshot: Promise<Snapshot>
}

const prepared = new WeakMap<Livewire, Prepared>()

/** Addresses that Google takes. */
const maxItems = 1000

/** Milliseconds for which one is good while the log stands still: what is past its 48 hours goes all the same. */
const freshMs = 60_000

/** Milliseconds for which the log is asked whether it moved. */
const patienceMs = 1000

/**
 * The news sitemap at `now`, in epoch milliseconds. A thousand items are read once for all who ask, until the log moves; while the
 * log cannot be read, the last one is good.
 */
export const readNewsSitemap = async (livewire: Livewire, now: number): Promise<Snapshot> => {
  const last = prepared.get(livewire)
  const seq = last ? await within(livewire.lastSeq(), patienceMs).catch(() => undefined) : await livewire.lastSeq()
  // Another request may have begun one meanwhile.
  const newest = prepared.get(livewire)
  if (newest && (seq === undefined || (newest.seq >= seq && now - newest.at < freshMs))) return newest.snapshot
  const made: Prepared = { seq: seq ?? 0, at: now, snapshot: prepare(livewire, now, newest?.snapshot) }
  prepared.set(livewire, made)
  try {
    return await made.snapshot
  } catch (error) {
    if (prepared.get(livewire) === made) prepared.delete(livewire)
    throw error
  }
}

const prepare = async (livewire: Livewire, now: number, before: Promise<Snapshot> | undefined): Promise<Snapshot> => {
  const previous = await before?.catch(() => undefined)
  const { items, updatedAt, seq } = await livewire.recentItems(maxItems)
  const text = renderNewsSitemap(items, livewire.publisher, new Date(now))
  return takeSnapshot({
    text,
    contentType: 'application/xml; charset=utf-8',
    lastModified: laterOf(updatedAt, livewire.since),
    previous,
    seq,
  })
}
