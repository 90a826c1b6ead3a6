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

/** Items that the public may see now, newest first. */
export const readLiveItems = async (payload: Payload, limit: number, filter: LogFilter = {}): Promise<WireItem[]> => {
  const rows = await find(
    payload,
    [{ latest: { equals: true } }, { type: { not_equals: 'article.withdrawn' } }, ...toWhere(filter)],
    '-publishedAt',
    limit,
  )
  return rows.map((row) => row.snapshot as WireItem)
}

/** Items that were withdrawn, the last withdrawal first. */
export const readTombstones = async (payload: Payload, limit: number, filter: LogFilter = {}): Promise<WireTombstone[]> => {
  const rows = await find(
    payload,
    [{ latest: { equals: true } }, { type: { equals: 'article.withdrawn' } }, ...toWhere(filter)],
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

const find = async (payload: Payload, and: Where[], sort: string, limit: number): Promise<LogRow[]> => {
  const { docs } = await payload.db.find<LogRow>({ collection: logSlug, where: { and }, sort, limit, pagination: false })
  return docs
}

const toWhere = ({ sections, tags, kinds }: LogFilter): Where[] => [
  ...(sections?.length ? [{ section: { in: sections } }] : []),
  ...(tags?.length ? [{ or: tags.map((tag) => ({ tags: { contains: `|${tag}|` } })) }] : []),
  ...(kinds?.length ? [{ kind: { in: kinds } }] : []),
]
