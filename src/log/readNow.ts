import type { Payload } from 'payload'

import { faultOfUnnumbered } from '../livewire/eventFaults.js'
import { isTombstone, type WireEvent, type WireItem, type WireTombstone } from '../livewire/types.js'
import { findLogRows, findOutboxRowsOf, findNewestOutboxRows } from './findLogRows.js'
import { mergeList, mergeParts, mergeWithdrawn, newestOfEach } from './mergePending.js'
import { addressOf, toShown } from './newsroomAddress.js'
import { type LogFilter, readLiveRows, readPartRows, readWithdrawnRows } from './readLog.js'
import type { LogRow, OutboxRow } from './rows.js'

/**
 * What the public may see at this moment, as pages and the standing of addresses tell it: the log, and what is committed and waits for its
 * number. Whoever was told that a correction is out must not find the text of before it in the next reading, whoever numbers it and when.
 * The outbox is read first: what is numbered in between is in the log by then.
 */
export type WireState = Omit<WireEvent, 'seq'> & { seq?: number }

/** Unnumbered events that a list looks at, the newest. */
const maxPending = 200

const readable = (rows: OutboxRow[]): OutboxRow[] => rows.filter((row) => !faultOfUnnumbered(row))

const readPending = async (payload: Payload): Promise<OutboxRow[]> => readable(await findNewestOutboxRows(payload, maxPending))

/** The state of one item, or `undefined` where the public never saw it. */
export const readStateNow = async (payload: Payload, uid: string): Promise<WireState | undefined> =>
  (await readStatesNow(payload, [uid])).get(uid)

/** The state of each of these items, by uid; those that the public never saw are left out. */
export const readStatesNow = async (payload: Payload, uids: readonly string[]): Promise<Map<string, WireState>> => {
  if (uids.length === 0) return new Map()
  const pending = readable(await findOutboxRowsOf({ payload }, uids))
  const rows = await findLogRows(payload, [{ item: { in: [...uids] } }, { latest: { equals: true } }], 'item', uids.length)
  const address = addressOf(payload)
  const latest = newestOfEach<LogRow | OutboxRow>([...rows, ...pending])
  return new Map(
    [...latest].map(([uid, row]) => {
      const { id, type, at, snapshot } = row
      return [uid, { ...('seq' in row ? { seq: row.seq } : {}), id, type, at, article: toShown(snapshot, address) }]
    }),
  )
}

/** Items that the public may see, newest first, a live blog where it was moved last. */
export const readLiveItemsNow = async (payload: Payload, limit: number, filter: LogFilter = {}): Promise<WireItem[]> => {
  const pending = await readPending(payload)
  if (pending.length === 0) return shown<WireItem>(payload, await readLiveRows(payload, limit, filter))
  const items = [...new Set(pending.map(({ item, partOf }) => partOf ?? item))]
  const rows = await readLiveRows(payload, limit + items.length, filter)
  // A live blog that an entry moves may stand below all that was read.
  const missing = pending.flatMap(({ partOf }) => (partOf && !rows.some(({ item }) => item === partOf) ? [partOf] : []))
  const moved =
    missing.length > 0 ? await findLogRows(payload, [{ item: { in: missing } }, { latest: { equals: true } }], 'item', missing.length) : []
  return shown<WireItem>(payload, mergeList({ rows, moved, pending, filter }).slice(0, limit))
}

/** What became of the entries of one live blog, newest first. */
export const readPartsNow = async (payload: Payload, blog: string, limit: number): Promise<(WireItem | WireTombstone)[]> => {
  const pending = await readPending(payload)
  return shown(
    payload,
    mergeParts(
      await readPartRows(payload, blog, limit),
      pending.filter(({ partOf }) => partOf === blog),
    ).slice(0, limit),
  )
}

/** What was withdrawn, the last withdrawal first: items that stand for themselves, or entries of live blogs. */
export const readWithdrawnNow = async (payload: Payload, limit: number, which: 'entries' | 'items'): Promise<WireTombstone[]> => {
  const pending = await readPending(payload)
  const rows = await readWithdrawnRows(payload, limit, which)
  return shown<WireTombstone>(
    payload,
    mergeWithdrawn(
      rows,
      pending.filter(({ partOf }) => Boolean(partOf) === (which === 'entries')),
    ).slice(0, limit),
  )
}

/** uids of what was corrected and waits for its number. */
export const correctedNow = async (payload: Payload): Promise<string[]> =>
  (await readPending(payload)).flatMap(({ item, type }) => (type === 'article.corrected' ? [item] : []))

const shown = <T extends WireItem | WireTombstone>(payload: Payload, rows: OutboxRow[]): T[] =>
  rows.map(({ snapshot, movedAt }) => withPlace(toShown(snapshot as T, addressOf(payload)), movedAt))

/** A live blog says where it stands. */
const withPlace = <T extends WireItem | WireTombstone>(item: T, movedAt: Date | string | null | undefined): T => {
  if (isTombstone(item) || item.kind !== 'live' || !movedAt) return item
  const moved = new Date(movedAt).toISOString()
  return moved > item.publishedAt ? { ...item, movedAt: moved } : item
}
