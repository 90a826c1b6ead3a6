import type { PayloadRequest, Where } from 'payload'

import { alikeByChance } from '../../comments/pipeline/phases/duplicate.js'
import { readTogether } from '../../database/readTogether.js'
import { hasDriver, type Sql, sql, sqlName, sqlRunner } from '../../database/sql.js'
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
 * The latest comments of a reader, or with one text, the latest first. Each comment that is posted asks this twice, so on SQLite it is one
 * prepared statement: the adapter's own way takes ten times as long for the same rows.
 */
export const recentRows = async (req: PayloadRequest, by: { reader: Id } | { textKey: string }, looking: Looking): Promise<RecentRow[]> => {
  const { payload } = req
  return hasDriver(payload) ? fromSqlite(req, by, looking) : fromAny(req, by, looking)
}

interface Tables {
  tables: Record<string, Record<string, { name: string } | undefined> | undefined>
  tableNameMap: Map<string, string>
}

const fromSqlite = async (
  req: PayloadRequest,
  by: { reader: Id } | { textKey: string },
  { field, limit }: Looking,
): Promise<RecentRow[]> => {
  const { tables, tableNameMap } = req.payload.db as unknown as Tables
  const given = slugOf(req, 'comments').replaceAll('-', '_')
  const name = tableNameMap.get(given) ?? given
  const column = (of: string): Sql => sqlName(tables[name]?.[of]?.name ?? of)
  const { all } = await sqlRunner(req.payload, req)
  const [which, value] = 'reader' in by ? [column('reader'), by.reader] : [column('textKey'), by.textKey]
  const rows = await all(
    sql`select id, ${column('createdAt')} as at, status, ${column('textKey')} as words, ${column('reader')} as who, ${column(field)} as place
      from ${sqlName(name)} where ${which} = ${value} order by ${column('createdAt')} desc limit ${limit}`,
  )
  return rows.map(({ id, at, status, words, who, place }) => ({
    id: id as Id,
    createdAt: String(at),
    status: String(status),
    textKey: String(words),
    reader: who ?? undefined,
    on: place ?? undefined,
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
