import type { Payload, PayloadRequest } from 'payload'

import { listIndexes } from './listIndexes.js'
import { type Sql, sql, sqlList, sqlName, sqlRunner, sqliteParts, tableOf } from './sql.js'
import { snake, tableNameOf } from './tableNames.js'

/** A document with all that lists are searched by, of what is published and of what is newest. */
export interface Listed {
  id: string
  /** When it was changed last, in milliseconds since the epoch. */
  at: number
  text: string
}

/** Documents by their ids, or so many in the order of their ids, after one of them or from the first. */
export type Wanted = { ids: readonly string[] } | { after: string | undefined; limit: number }

interface MongoRows {
  find: (filter: object, options: object) => { toArray: () => Promise<Row[]> }
}
type Row = { _id: unknown; updatedAt?: Date; parent?: unknown; version?: Record<string, unknown> } & Record<string, unknown>
interface MongoParts {
  collections: Record<string, { collection: MongoRows; base: { Types: { ObjectId: new (id: string) => unknown } } } | undefined>
  versions: Record<string, { collection: MongoRows } | undefined>
}

/** Read as they were committed, past Payload: no hook and no access looks at each. */
export const readListed = (payload: Payload, slug: string, wanted: Wanted): Promise<Listed[]> =>
  payload.db.name === 'mongoose' ? readMongo(payload, slug, wanted) : readSqlite(payload, slug, wanted)

/**
 * The newest versions of documents, by the documents' ids. SQLite reads rows that are named by their own ids; named otherwise, it reads
 * the whole index that the list is sorted by.
 */
export const newestVersionIds = async (
  payload: Payload,
  slug: string,
  ids: readonly (number | string)[],
  req?: Pick<PayloadRequest, 'transactionID'>,
): Promise<number[]> => {
  const { all } = await sqlRunner(payload, req)
  const table = versionsOf(payload, slug)
  const rows = await all(sql`select id from ${table} where parent_id in (${sqlList(ids.map((id) => sql`${id}`))}) and +latest = 1`)
  return rows.map(({ id }) => Number(id))
}

const versionsOf = (payload: Payload, slug: string): Sql => sqlName(tableNameOf(sqliteParts(payload), slug, { versions: true }))

const fieldsOf = (slug: string): readonly string[] => listIndexes[slug]?.searched ?? []

const joined = (values: readonly unknown[]): string => values.filter((value) => typeof value === 'string').join('\n')

const readSqlite = async (payload: Payload, slug: string, wanted: Wanted): Promise<Listed[]> => {
  const columns = (alias: string, prefix: string): Sql[] =>
    fieldsOf(slug).map((field) => sql`${sqlName(alias)}.${sqlName(prefix + snake(field))} as ${sqlName(alias + field)}`)
  const which =
    'ids' in wanted
      ? sql`a.id in (${sqlList(wanted.ids.map((id) => sql`${id}`))})`
      : wanted.after === undefined
        ? sql`1`
        : sql`a.id > ${Number(wanted.after)}`
  const { all } = await sqlRunner(payload)
  const rows =
    await all(sql`select a.id as id, a.updated_at as at, v.version_updated_at as newest, ${sqlList([...columns('a', ''), ...columns('v', 'version_')])}
    from ${tableOf(payload, slug)} a left join ${versionsOf(payload, slug)} v on v.parent_id = a.id and +v.latest = 1
    where ${which} order by a.id limit ${'ids' in wanted ? -1 : wanted.limit}`)
  return rows.map(({ id, at, newest, ...texts }) => ({
    id: String(id),
    at: Math.max(...[at, newest].map((time) => Date.parse(String(time)) || 0)),
    text: joined(Object.values(texts)),
  }))
}

const readMongo = async (payload: Payload, slug: string, wanted: Wanted): Promise<Listed[]> => {
  const { collections, versions } = payload.db as unknown as MongoParts
  const [model, history] = [collections[slug], versions[slug]]
  if (!model || !history) return []
  const toId = (id: string): unknown => (/^[\da-f]{24}$/i.test(id) ? new model.base.Types.ObjectId(id) : id)
  const fields = fieldsOf(slug)
  const filter =
    'ids' in wanted ? { _id: { $in: wanted.ids.map(toId) } } : wanted.after === undefined ? {} : { _id: { $gt: toId(wanted.after) } }
  const projection = Object.fromEntries([...fields, 'updatedAt'].map((field) => [field, 1]))
  const rows = await model.collection
    .find(filter, { projection, sort: { _id: 1 }, ...('ids' in wanted ? {} : { limit: wanted.limit }) })
    .toArray()
  const newest = await history.collection
    .find(
      { parent: { $in: rows.map(({ _id }) => _id) }, latest: true },
      { projection: { parent: 1, ...Object.fromEntries(Object.keys(projection).map((field) => [`version.${field}`, 1])) } },
    )
    .toArray()
  const versionsOf = new Map<string, Record<string, unknown>[]>()
  for (const { parent, version = {} } of newest) versionsOf.set(String(parent), [...(versionsOf.get(String(parent)) ?? []), version])
  return rows.map((row) => {
    const all: Record<string, unknown>[] = [row, ...(versionsOf.get(String(row._id)) ?? [])]
    return {
      id: String(row._id),
      at: Math.max(...all.map(({ updatedAt }) => new Date(updatedAt as Date | string).getTime() || 0)),
      text: joined(all.flatMap((one) => fields.map((field) => one[field]))),
    }
  })
}
