import type { Payload, Where } from 'payload'

import type { WireEvent, WireItem, WireTombstone } from '../livewire/types.js'
import { type LogRow, logSlug, sequencerName, type SequencerState, stateSlug, toWireEvent } from './rows.js'

/** Which part of the log a feed shows; an empty list takes everything in. */
export interface LogFilter {
  sections?: string[]
  tags?: string[]
  kinds?: string[]
}

/** Events after number `after`, in order, `limit` at the most. Texts of items withdrawn since are left out. */
export const readEvents = async (payload: Payload, after: number, limit: number, filter: LogFilter = {}): Promise<WireEvent[]> => {
  const rows = await find(payload, [{ seq: { greater_than: after } }, ...toWhere(filter)], 'seq', limit)
  return rows.map(toWireEvent)
}

/** The number of the last event; 0 while the log is empty. */
export const readLastSeq = async (payload: Payload): Promise<number> => {
  const state = await payload.db.findOne<SequencerState>({
    collection: stateSlug,
    where: { id: { equals: sequencerName } },
  })
  return state?.lastSeq ?? 0
}

/** Items that the public may see now, newest first. Entries of live blogs are not among them: see `readEntries`. */
export const readLiveItems = async (payload: Payload, limit: number, filter: LogFilter = {}): Promise<WireItem[]> => {
  const rows = await find(
    payload,
    [ownItems, { latest: { equals: true } }, { type: { not_equals: 'article.withdrawn' } }, ...toWhere(filter)],
    '-publishedAt',
    limit,
  )
  return rows.map((row) => row.snapshot as WireItem)
}

/** Items that were withdrawn, the last withdrawal first; entries not among them. */
export const readTombstones = async (payload: Payload, limit: number, filter: LogFilter = {}): Promise<WireTombstone[]> => {
  const rows = await find(
    payload,
    [ownItems, { latest: { equals: true } }, { type: { equals: 'article.withdrawn' } }, ...toWhere(filter)],
    '-seq',
    limit,
  )
  return rows.map((row) => row.snapshot as WireTombstone)
}

/** Live entries of one live blog, pinned first, then newest first. */
export const readEntries = async (payload: Payload, blog: string, limit: number): Promise<WireItem[]> => {
  const rows = await find(
    payload,
    [{ partOf: { equals: blog } }, { latest: { equals: true } }, { type: { not_equals: 'article.withdrawn' } }],
    ['-pinned', '-publishedAt'],
    limit,
  )
  return rows.map((row) => row.snapshot as WireItem)
}

/** What became of the entries of one live blog, newest first: those that are live, and the tombstones of the others. */
export const readParts = async (payload: Payload, blog: string, limit: number): Promise<(WireItem | WireTombstone)[]> => {
  const rows = await find(payload, [{ partOf: { equals: blog } }, { latest: { equals: true } }], '-publishedAt', limit)
  return rows.map(({ snapshot }) => snapshot)
}

/** Entries of these live blogs that were withdrawn, the last withdrawal first. */
export const readEntryTombstones = async (payload: Payload, blogs: string[], limit: number): Promise<WireTombstone[]> => {
  if (blogs.length === 0) return []
  const rows = await find(
    payload,
    [{ partOf: { in: blogs } }, { latest: { equals: true } }, { type: { equals: 'article.withdrawn' } }],
    '-seq',
    limit,
  )
  return rows.map((row) => row.snapshot as WireTombstone)
}

/** Entries of any live blog that were withdrawn, the last withdrawal first. */
export const readWithdrawnEntries = async (payload: Payload, limit: number): Promise<WireTombstone[]> => {
  const rows = await find(
    payload,
    [{ partOf: { not_equals: null } }, { latest: { equals: true } }, { type: { equals: 'article.withdrawn' } }],
    '-seq',
    limit,
  )
  return rows.map((row) => row.snapshot as WireTombstone)
}

/** The last event of one item, or `undefined` where the log has none. */
export const readLatestEvent = async (payload: Payload, uid: string): Promise<WireEvent | undefined> => {
  const [row] = await find(payload, [{ item: { equals: uid } }, { latest: { equals: true } }], '-seq', 1)
  return row && toWireEvent(row)
}

/** Items that stand for themselves. */
const ownItems: Where = { partOf: { equals: null } }

const find = async (payload: Payload, and: Where[], sort: string | string[], limit: number): Promise<LogRow[]> => {
  const { docs } = await payload.db.find<LogRow>({ collection: logSlug, where: { and }, sort, limit, pagination: false })
  return docs
}

const toWhere = ({ sections, tags, kinds }: LogFilter): Where[] => [
  ...(sections?.length ? [{ section: { in: sections } }] : []),
  ...(tags?.length ? [{ or: tags.map((tag) => ({ tags: { contains: `|${tag}|` } })) }] : []),
  ...(kinds?.length ? [{ kind: { in: kinds } }] : []),
]
