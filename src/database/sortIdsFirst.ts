import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

import { and, inArray, type SQL, sql } from '@payloadcms/db-sqlite/drizzle'

type Database = Pick<SQLiteAdapter['drizzle'], 'query' | 'select'>
type Table = SQLiteAdapter['tables'][string]

/** What Payload asks Drizzle for, where it wants a page of a list. */
interface ListArgs {
  where?: SQL
  orderBy?: () => SQL[]
  limit?: number
  offset?: number
}
interface Builder {
  findMany: (args: ListArgs) => PromiseLike<{ id: number | string }[]>
}

/**
 * Lists of a page are read in two steps: which rows, and then those. SQLite works out all columns before it sorts, and among them are
 * the rows of other tables as JSON: for a page of ten of 3,000 articles it did that 3,000 times, in 600 ms. Which rows takes their ids
 * alone.
 *
 * The second step asks for the condition once more, so that a row that was changed between the two is never shown to whom it is not for.
 * Behind a plus sign, which says nothing else, it is no way to find rows: SQLite took it for one, and went through the 20,000 comments of
 * an article for twenty that it knew.
 */
export const sortIdsFirst = <T extends Database>(db: T, tables: Record<string, Table>): T => {
  const builders = db.query as unknown as Record<string, Builder>
  const query = new Proxy(builders, {
    get: (target, name: string) => {
      const [builder, table] = [target[name], tables[name]]
      if (!builder || !table) return builder
      return Object.assign(Object.create(builder) as Builder, { findMany: (args: ListArgs) => handled(findPage(db, table, builder, args)) })
    },
  })
  // Drizzle's own classes read it from the object that they are called on.
  return Object.assign(db, { query })
}

/** Payload counts before it waits for the page: where the count fails, nobody is left to hear that the page failed too. */
const handled = <T>(page: Promise<T>): Promise<T> => {
  page.catch(() => undefined)
  return page
}

const findPage = async (db: Database, table: Table, builder: Builder, args: ListArgs): Promise<{ id: number | string }[]> => {
  const { where, orderBy, limit, offset = 0, ...rest } = args
  if (limit === undefined || orderBy === undefined) return builder.findMany(args)
  const rows = await db
    .select({ id: table.id })
    .from(table)
    .where(where)
    .orderBy(...orderBy())
    .limit(limit)
    .offset(offset)
  if (rows.length === 0) return []
  const at = new Map(rows.map(({ id }, n) => [id as number | string, n]))
  const found = await builder.findMany({ ...rest, where: and(inArray(table.id, [...at.keys()]), where && sql`+(${where})`) as SQL })
  return found.sort((a, b) => (at.get(a.id) ?? 0) - (at.get(b.id) ?? 0))
}
