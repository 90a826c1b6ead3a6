import type { Payload, PayloadRequest, Where } from 'payload'

import { insertRows } from '../database/insertRows.js'
import { hasDriver } from '../database/sql.js'
import { slugs, slugOf } from '../shared/slugs.js'
import { findSqliteRows } from './findSqliteRows.js'
import type { LogFilter } from './logFilter.js'
import { fromTagColumn, type LogRow } from './rows.js'

/** Name of the collection that says what stands under which tag. */
export const tagsSlug = slugs.wireTags

interface TagRow {
  id: string
  item: string
  tag: string
  gone: boolean
  movedAt: string
  seq: number
  section: string | null
  kind: string | null
}

type Filed = Pick<LogRow, 'item' | 'kind' | 'movedAt' | 'partOf' | 'publishedAt' | 'section' | 'seq' | 'tags' | 'type'>
type Before = Pick<LogRow, 'item'> & Partial<Pick<LogRow, 'kind' | 'movedAt' | 'section' | 'tags' | 'type'>>

/** The log is older than this index in some apps that have it declared themselves. */
export const hasTags = (payload: Pick<Payload, 'collections' | 'config'>): boolean =>
  payload.collections[slugOf(payload, tagsSlug) as never] !== undefined

/** The rows of an item's last event. Entries of live blogs are no items of feeds. */
export const tagRowsOf = ({ item, kind, movedAt, partOf, publishedAt, section, seq, tags, type }: Filed): TagRow[] =>
  partOf
    ? []
    : [...new Set(fromTagColumn(tags))].map((tag) => ({
        id: `${item} ${tag}`,
        item,
        tag,
        gone: type === 'article.withdrawn',
        movedAt: iso(movedAt ?? publishedAt),
        seq,
        section: section ?? null,
        kind: kind ?? null,
      }))

/** Follows the last events of some items, each of which has its number now; only what has changed is written. */
export const fileUnderTags = async (req: PayloadRequest, rows: readonly Filed[], before: ReadonlyMap<string, Before>): Promise<void> => {
  if (!hasTags(req.payload)) return
  const changed = rows.filter((row) => !row.partOf && !isSame(row, before.get(row.item)))
  const known = changed.filter(({ item }) => before.get(item)?.tags).map(({ item }) => item)
  if (known.length > 0) await req.payload.db.deleteMany({ collection: slugOf(req, tagsSlug), where: { item: { in: known } }, req })
  const added = changed.flatMap(tagRowsOf)
  if (added.length > 0) await insertRows(req.payload, slugOf(req, tagsSlug), added, req)
}

/** A live blog that says nothing itself stands where its entry moved it. */
export const moveUnderTags = async (req: PayloadRequest, item: string, movedAt: string): Promise<void> => {
  if (!hasTags(req.payload)) return
  const where: Where = { and: [{ item: { equals: item } }, { gone: { equals: false } }, { movedAt: { less_than: movedAt } }] }
  await req.payload.db.updateMany({ collection: slugOf(req, tagsSlug), where, data: { movedAt }, req, returning: false })
}

const isSame = (row: Filed, before: Before | undefined): boolean => {
  if (!before) return !row.tags
  const isGone = (type: LogRow['type'] | undefined) => type === 'article.withdrawn'
  return (
    (before.tags ?? null) === (row.tags ?? null) &&
    (before.section ?? null) === (row.section ?? null) &&
    (before.kind ?? null) === (row.kind ?? null) &&
    isGone(before.type) === isGone(row.type) &&
    iso(before.movedAt) === iso(row.movedAt)
  )
}

interface MongooseAdapter {
  collections: Record<
    string,
    { collection: { find: (filter: object, options: object) => { toArray: () => Promise<Pick<TagRow, 'item'>[]> } } } | undefined
  >
}

/** Items with one of some tags, those first that a feed shows first; `limit` of each tag at the most. */
export const itemsUnderTags = async (
  payload: Payload,
  { tags = [], sections, kinds }: LogFilter,
  { gone, by, limit }: { gone: boolean; by: 'movedAt' | 'seq'; limit: number },
): Promise<string[]> => {
  const found = await Promise.all(
    [...new Set(tags)].map(async (tag) => {
      if (payload.db.name === 'mongoose') {
        const filter = {
          tag,
          gone,
          ...(sections?.length ? { section: { $in: sections } } : {}),
          ...(kinds?.length ? { kind: { $in: kinds } } : {}),
        }
        const options = { sort: { [by]: -1 }, limit, projection: { _id: 0, item: 1 } }
        return (
          (await (payload.db as unknown as MongooseAdapter).collections[slugOf(payload, tagsSlug)]?.collection
            .find(filter, options)
            .toArray()) ?? []
        )
      }
      const and: Where[] = [
        { tag: { equals: tag } },
        { gone: { equals: gone } },
        ...(sections?.length ? [{ section: { in: sections } }] : []),
        ...(kinds?.length ? [{ kind: { in: kinds } }] : []),
      ]
      if (hasDriver(payload)) return findSqliteRows<TagRow>(payload, slugOf(payload, tagsSlug), { and, sort: `-${by}`, limit })
      return (
        await payload.db.find<TagRow>({ collection: slugOf(payload, tagsSlug), where: { and }, sort: `-${by}`, limit, pagination: false })
      ).docs
    }),
  )
  return [...new Set(found.flat().map(({ item }) => item))]
}

const iso = (time: Date | string | null | undefined): string => (time ? new Date(time).toISOString() : '')
