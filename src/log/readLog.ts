import type { Payload, Where } from 'payload'

import { toTermCell } from '../livewire/terms.js'
import type { WireEvent, WireItem, WireTombstone } from '../livewire/types.js'
import { findAllLogRows, findLogRows, readableRows } from './findLogRows.js'
import type { LogFilter } from './logFilter.js'
import { addressOf, toShown } from './newsroomAddress.js'
import { isWithin } from './mergePending.js'
import { hasTags, itemsUnderTags } from './wireTags.js'
import { type LogRow, sequencerName, stateSlug, toWireEvent } from './rows.js'
import { findStateRow } from './stateRow.js'
import { slugOf } from '../shared/slugs.js'

export type { LogFilter }

/** Events after number `after`, in order, `limit` at the most. Texts of items withdrawn since are left out. */
export const readEvents = async (payload: Payload, after: number, limit: number, filter: LogFilter = {}): Promise<WireEvent[]> => {
  const rows = await readableAfter(payload, after, limit, toWhere(filter))
  return rows.map((row) => toWireEvent(row, addressOf(payload)))
}

/** The same for who is told as it happens: without what is put on the wire quietly. */
export const readTold = async (payload: Payload, after: number, limit: number): Promise<WireEvent[]> =>
  (await readableAfter(payload, after, limit, [], isTold)).map((row) => toWireEvent(row, addressOf(payload)))

export const isTold = ({ quiet }: LogRow): boolean => !quiet

/** Rows after a number, past those that cannot be read: none of these ends a reader's way. */
export const readableAfter = async (
  payload: Payload,
  after: number,
  limit: number,
  filter: Where[] = [],
  test: (row: LogRow) => boolean = () => true,
): Promise<LogRow[]> => {
  for (let from = after; ;) {
    const rows = await findAllLogRows(payload, [{ seq: { greater_than: from } }, ...filter], 'seq', limit)
    const readable = readableRows(payload, rows).filter(test)
    if (readable.length > 0 || rows.length < limit) return readable
    const last = Math.max(...rows.map(({ seq }) => seq).filter(Number.isInteger))
    if (!(last > from)) return []
    from = last
  }
}

/** The number of the last event; 0 while the log is empty. */
export const readLastSeq = async (payload: Payload): Promise<number> => (await findStateRow(payload, sequencerName))?.lastSeq ?? 0

interface MongooseAdapter {
  collections: Record<
    string,
    { collection: { findOne: (filter: object, options: object) => Promise<{ lastSeq?: number } | null> } } | undefined
  >
}

const notAReplicaSet = 123

/**
 * The number of the last event, with every write that was confirmed to anybody. A member of a replica set that is behind, or was deposed
 * and does not know it yet, may answer `readLastSeq` with an earlier one; a linearizable read asks the others first.
 */
export const readConfirmedSeq = async (payload: Payload): Promise<number> => {
  if (payload.db.name !== 'mongoose') return readLastSeq(payload)
  const { collection } = (payload.db as unknown as MongooseAdapter).collections[slugOf(payload, stateSlug)] ?? {}
  const options = { readPreference: 'primary', readConcern: { level: 'linearizable' }, maxTimeMS: 4000 }
  const state = await collection?.findOne({ _id: sequencerName }, options).catch((error: { code?: unknown }) => {
    // A server of its own, without a replica set, has nobody to ask.
    if (error.code === notAReplicaSet) return { lastSeq: undefined }
    throw error
  })
  return state === null ? 0 : (state?.lastSeq ?? readLastSeq(payload))
}

/**
 * Items that the public may see now, newest first, a live blog where it was moved last. Entries of live blogs are not among them: see
 * `readEntries`.
 */
export const readLiveItems = async (payload: Payload, limit: number, filter: LogFilter = {}): Promise<WireItem[]> => {
  const rows = await readLiveRows(payload, limit, filter)
  return shown<WireItem>(payload, rows).map((item, n) => withPlace(item, rows[n]?.movedAt))
}

/** The rows that these are made of. */
export const readLiveRows = (payload: Payload, limit: number, filter: LogFilter = {}): Promise<LogRow[]> =>
  newestOf(payload, filter, [ownItems, { latest: { equals: true } }, { type: { not_equals: 'article.withdrawn' } }], {
    by: 'movedAt',
    limit,
  })

/** A live blog says where it stands. */
const withPlace = (item: WireItem, movedAt: Date | string | null | undefined): WireItem => {
  const moved = movedAt ? new Date(movedAt).toISOString() : item.publishedAt
  return item.kind === 'live' && moved > item.publishedAt ? { ...item, movedAt: moved } : item
}

/** Items that were withdrawn, the last withdrawal first; entries not among them. */
export const readTombstones = async (payload: Payload, limit: number, filter: LogFilter = {}): Promise<WireTombstone[]> => {
  const wanted: Where[] = [ownItems, { latest: { equals: true } }, { type: { equals: 'article.withdrawn' } }]
  const rows = await newestOf(payload, filter, wanted, { by: 'seq', limit })
  return shown<WireTombstone>(payload, rows)
}

/** Live entries of one live blog, pinned first, then newest first. */
export const readEntries = async (payload: Payload, blog: string, limit: number): Promise<WireItem[]> => {
  const rows = await findLogRows(
    payload,
    [{ partOf: { equals: blog } }, { latest: { equals: true } }, { type: { not_equals: 'article.withdrawn' } }],
    ['-pinned', '-publishedAt'],
    limit,
  )
  return shown<WireItem>(payload, rows)
}

/** Rows of all that became of the entries of one live blog, newest first. */
export const readPartRows = (payload: Payload, blog: string, limit: number): Promise<LogRow[]> =>
  findLogRows(payload, [{ partOf: { equals: blog } }, { latest: { equals: true } }], '-movedAt', limit)

/** Entries of these live blogs that were withdrawn, the last withdrawal first. */
export const readEntryTombstones = async (payload: Payload, blogs: string[], limit: number): Promise<WireTombstone[]> => {
  if (blogs.length === 0) return []
  const rows = await findLogRows(
    payload,
    [{ partOf: { in: blogs } }, { latest: { equals: true } }, { type: { equals: 'article.withdrawn' } }],
    '-seq',
    limit,
  )
  return shown<WireTombstone>(payload, rows)
}

/** Rows of what was withdrawn, the last withdrawal first: of items that stand for themselves, or of entries of any live blog. */
export const readWithdrawnRows = (payload: Payload, limit: number, which: 'entries' | 'items'): Promise<LogRow[]> =>
  findLogRows(
    payload,
    [
      { partOf: which === 'items' ? { equals: null } : { not_equals: null } },
      { latest: { equals: true } },
      { type: { equals: 'article.withdrawn' } },
    ],
    '-seq',
    limit,
  )

const shown = <T extends WireItem | WireTombstone>(payload: Payload, rows: LogRow[]): T[] =>
  rows.map(({ snapshot }) => toShown(snapshot as T, addressOf(payload)))

/** Items that stand for themselves. */
const ownItems: Where = { partOf: { equals: null } }

/**
 * The newest rows that a filter lets through. Each section, or else each kind, is read by itself, in the order of its own
 * index; all of them together would have to be sorted first, however many they are.
 */
const newestOf = async (
  payload: Payload,
  filter: LogFilter,
  shown: Where[],
  { by, limit }: { by: 'movedAt' | 'seq'; limit: number },
): Promise<LogRow[]> => {
  if (filter.tags?.length && hasTags(payload)) return underTags(payload, filter, { by, limit })
  const found = await Promise.all(strandsOf(filter).map((strand) => findLogRows(payload, [...shown, ...toWhere(strand)], `-${by}`, limit)))
  if (found.length === 1) return found[0] ?? []
  return found
    .flat()
    .sort((a, b) => compare(b[by] ?? '', a[by] ?? ''))
    .slice(0, limit)
}

/** By the index of tags: the items first, then their last rows, which say once more that they match. */
const underTags = async (
  payload: Payload,
  filter: LogFilter,
  { by, limit }: { by: 'movedAt' | 'seq'; limit: number },
): Promise<LogRow[]> => {
  const items = await itemsUnderTags(payload, filter, { gone: by === 'seq', by, limit })
  // By their items alone: an index of what is shown would lead through all of it.
  const rows = await Promise.all(
    chunksOf(items).map((some) => findLogRows(payload, [{ item: { in: some } }, { latest: { equals: true } }], 'item', some.length)),
  )
  return rows
    .flat()
    .filter((row) => !row.partOf && (row.type === 'article.withdrawn') === (by === 'seq') && isWithin(row, filter))
    .sort((a, b) => compare(b[by] ?? '', a[by] ?? ''))
    .slice(0, limit)
}

/** Items asked for at once. */
const chunkSize = 500

const chunksOf = (items: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, n) => items.slice(n * chunkSize, (n + 1) * chunkSize))

const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0)

const strandsOf = (filter: LogFilter): LogFilter[] => {
  if (filter.sections?.length) return [...new Set(filter.sections)].map((section) => ({ ...filter, sections: [section] }))
  if (filter.kinds?.length) return [...new Set(filter.kinds)].map((kind) => ({ ...filter, kinds: [kind] }))
  return [filter]
}

const toWhere = ({ sections, tags, kinds }: LogFilter): Where[] => [
  ...(sections?.length ? [{ section: oneOf(sections) }] : []),
  ...(tags?.length ? [{ or: tags.map((tag) => ({ tags: { contains: `|${toTermCell(tag)}|` } })) }] : []),
  ...(kinds?.length ? [{ kind: oneOf(kinds) }] : []),
]

const oneOf = (values: string[]) => (values.length === 1 ? { equals: values[0] } : { in: values })
