import type { PayloadRequest, Where } from 'payload'

import { alikeByChance } from '../../comments/pipeline/phases/duplicate.js'
import { readColumns } from '../../database/readColumns.js'
import { readTogether } from '../../database/readTogether.js'
import { hasDriver, sql } from '../../database/sql.js'
import { type Id, idOf } from './ids.js'
import { slugOf } from '../../shared/slugs.js'

/** Of a comment that was said lately, what a new one is compared with. */
export interface RecentRow {
  id: Id
  createdAt: string
  status: string
  textKey: string
  reader: Id | undefined
  on: Id | undefined
}

/** What a reader said lately, and what was said in the words of a new comment. */
export interface Recent {
  own: RecentRow[]
  same: RecentRow[]
}

/** Comments that are looked at beside a new one. */
export const lookBack = 30

/** Both at a time. */
export const readRecent = async (
  req: PayloadRequest,
  { reader, text, key, field }: { reader: Id | undefined; text: string; key: string; field: string },
): Promise<Recent> => {
  const looking = { field, limit: lookBack }
  const none = (): Promise<RecentRow[]> => Promise.resolve([])
  const [own, same] = await readTogether<[RecentRow[], RecentRow[]]>(req, [
    (at) => (reader === undefined ? none() : recentRows(at, { reader }, looking)),
    (at) => (text.length > alikeByChance ? recentRows(at, { textKey: key }, looking) : none()),
  ])
  return { own, same }
}

interface Looking {
  /** The comment's field that names its document. */
  field: string
  limit: number
}

/**
 * The latest comments of a reader, or with one text, the latest first. Each comment that is posted asks this twice.
 */
export const recentRows = async (req: PayloadRequest, by: { reader: Id } | { textKey: string }, looking: Looking): Promise<RecentRow[]> => {
  const { payload } = req
  return hasDriver(payload) ? fromSqlite(req, by, looking) : fromAny(req, by, looking)
}

const fromSqlite = async (
  req: PayloadRequest,
  by: { reader: Id } | { textKey: string },
  { field, limit }: Looking,
): Promise<RecentRow[]> => {
  const [which, value] = 'reader' in by ? (['reader', by.reader] as const) : (['textKey', by.textKey] as const)
  const rows = await readColumns(
    req,
    slugOf(req, 'comments'),
    ['id', 'createdAt', 'status', 'textKey', 'reader', field],
    (column) => sql`where ${column(which)} = ${value} order by ${column('createdAt')} desc limit ${limit}`,
  )
  return rows.map(({ id, createdAt, status, textKey, reader, [field]: on }) => ({
    id: id as Id,
    createdAt: String(createdAt),
    status: String(status),
    textKey: String(textKey),
    reader: reader ?? undefined,
    on: on ?? undefined,
  }))
}

const fromAny = async (req: PayloadRequest, by: { reader: Id } | { textKey: string }, { field, limit }: Looking): Promise<RecentRow[]> => {
  const where: Where = 'reader' in by ? { reader: { equals: by.reader } } : { textKey: { equals: by.textKey } }
  const select = { createdAt: true, reader: true, status: true, textKey: true, [field]: true } as const
  const { docs } = await req.payload.db.find<Record<string, unknown> & { id: Id }>({
    collection: slugOf(req, 'comments'),
    where,
    select,
    sort: '-createdAt',
    limit,
    pagination: false,
    req,
  })
  return docs.map(({ id, createdAt, status, textKey, reader, [field]: on }) => ({
    id,
    createdAt: new Date(createdAt as string).toISOString(),
    status: String(status),
    textKey: String(textKey),
    reader: idOf(reader),
    on: idOf(on),
  }))
}
