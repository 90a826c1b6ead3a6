import type { Payload, PayloadRequest, Where } from 'payload'

import { aroundOperations, type ListArgs, listOperations } from './aroundOperations.js'
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
type Models = Record<string, { countDocuments: CountDocuments } | undefined>

export interface CapOptions {
  /** Whose lists; all others are counted to their end. @default everybody's */
  whose?: (req: Partial<PayloadRequest> | undefined) => boolean
  /** Up to here where a word is looked for, which is read in each row. @default most */
  mostFound?: number
}

interface Cap extends Required<CapOptions> {
  most: number
}

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const capsKey = Symbol.for('payload-newsroom.database.capCounts')

/**
 * Lets lists of a collection count up to `most` documents, and to one beyond the page that is asked for: a full count of a year's rows
 * takes longer than the list itself. `totalDocs` says `most` where there are more, and whether there is a next page is always right;
 * `payload.count` still counts all of them. Said again, it is so from then on.
 */
export const capCounts = (
  payload: Payload,
  slug: string,
  most: number,
  { whose = () => true, mostFound = most }: CapOptions = {},
): void => {
  const adapter = payload.db as Payload['db'] & { [capsKey]?: Map<string, Cap> }
  const caps = (adapter[capsKey] ??= capLists(payload))
  caps.set(slug, { most, mostFound, whose })
}

const capLists = (payload: Payload): Map<string, Cap> => {
  const caps = new Map<string, Cap>()
  const adapter = payload.db
  const capped = adapter.name === 'mongoose' ? cappedMongo(payload) : adapter.name === 'sqlite' ? cappedSqlite(payload) : undefined
  if (!capped) return caps
  aroundOperations<ListArgs>(adapter, listOperations, (args, goOn) => {
    const { collection, limit = 0, page = 1, req, where } = args
    const cap = caps.get(collection)
    if (!cap || limit <= 0 || !cap.whose(req)) return goOn(args)
    const parts = capped(collection, Math.max(isSearch(where) ? cap.mostFound : cap.most, page * limit + 1))
    return goOn(args, Object.assign(Object.create(adapter) as object, parts))
  })
  return caps
}

const isSearch = (where: Where | undefined): boolean => /"(like|contains)":/.test(JSON.stringify(where ?? {}))

/** What of an adapter counts so far. */
type Capped = (slug: string, most: number) => object

const cappedSqlite = (payload: Payload): Capped => {
  const adapter = payload.db as unknown as { countDistinct: (args: CountArgs) => Promise<number> }
  const sql = driverSql(payload)
  return (_, most) => ({
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
  })
}

const cappedMongo = (payload: Payload): Capped => {
  const { collections, versions } = payload.db as unknown as { collections: Models; versions: Models }
  return (slug, most) => {
    const capped = (models: Models): Models => {
      const model = models[slug]
      if (!model) return models
      const countDocuments: CountDocuments = (filter, options) => model.countDocuments(filter, { ...options, limit: most })
      return { ...models, [slug]: Object.assign(Object.create(model) as object, { countDocuments }) as { countDocuments: CountDocuments } }
    }
    return { collections: capped(collections), versions: capped(versions) }
  }
}
