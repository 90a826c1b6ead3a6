import type { Payload } from 'payload'

import { driverSql, sqliteParts } from './sql.js'

interface CountArgs {
  db: { select: (fields: object) => Query }
  joins: unknown[]
  tableName: string
  where?: unknown
}
interface Query extends Promise<{ count: number }[]> {
  from: (source: unknown) => Query
  where: (condition: unknown) => Query
  limit: (most: number) => Query
  as: (name: string) => unknown
}
type CountDocuments = (filter: object, options?: object) => unknown

/**
 * Lets lists of a collection count up to `most` documents and no further: a full count of a year's rows takes longer than the list
 * itself. `totalDocs` says `most` where there are more; `payload.count` still counts all of them.
 */
export const capCounts = (payload: Payload, slug: string, most: number): void => {
  const adapter = payload.db
  const counting =
    adapter.name === 'mongoose' ? cappedMongo(payload, slug, most) : adapter.name === 'sqlite' ? cappedSqlite(payload, most) : undefined
  if (!counting) return
  const find = adapter.find
  const capped = Object.assign(Object.create(adapter) as typeof adapter, counting)
  adapter.find = function (this: typeof adapter, args: Parameters<typeof find>[0]) {
    return find.call(args.collection === slug ? capped : this, args)
  } as typeof find
}

const cappedSqlite = (payload: Payload, most: number): object => {
  const adapter = payload.db as unknown as { countDistinct: (args: CountArgs) => Promise<number> }
  const sql = driverSql(payload)
  return {
    countDistinct: async (args: CountArgs): Promise<number> => {
      const { db, joins, tableName, where } = args
      if (joins.length > 0) return adapter.countDistinct(args)
      const some = db
        .select({ one: sql`1`.as('one') })
        .from(sqliteParts(payload).tables[tableName])
        .where(where)
        .limit(most)
        .as('some')
      const [row] = await db.select({ count: sql`count(*)` }).from(some)
      return Number(row?.count ?? 0)
    },
  }
}

const cappedMongo = (payload: Payload, slug: string, most: number): object => {
  const { collections } = payload.db as unknown as { collections: Record<string, { countDocuments: CountDocuments }> }
  const model = collections[slug]
  if (!model) return {}
  const countDocuments: CountDocuments = (filter, options) => model.countDocuments(filter, { ...options, limit: most })
  return { collections: { ...collections, [slug]: Object.assign(Object.create(model) as object, { countDocuments }) } }
}
