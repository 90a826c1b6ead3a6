import type { Payload, PayloadRequest } from 'payload'

import { hasDriver, type Sql, sql, sqlName, sqliteParts, sqlRunner, sqlValues } from './sql.js'

/** A row of a list that is stored: by its own id, and by that of what it is in, a document or another row. */
export interface StoredRow {
  id: string
  parent: string
}

/**
 * Rows of lists and blocks that SQLite has under these ids, whichever document they are in: there an id is the key of all rows of a table.
 * None on other databases, which keep rows within their document.
 */
export const storedRows = async (payload: Pick<Payload, 'db'>, ids: readonly string[], req: PayloadRequest): Promise<StoredRow[]> => {
  if (ids.length === 0 || payload.db.name !== 'sqlite' || !hasDriver(payload)) return []
  const tables = rowTables(payload)
  if (tables.length === 0) return []
  const { all } = await sqlRunner(payload, req)
  const wanted = sqlValues(ids)
  const each = tables.map((table) => sql`select id, _parent_id as parent from ${table} where id in ${wanted}`)
  const found = await all(each.slice(1).reduce((before, one) => sql`${before} union all ${one}`, each[0] as Sql))
  return found.map(({ id, parent }) => ({ id: String(id), parent: String(parent) }))
}

/** Those of versions have keys of their own, and the ids of their rows beside them. */
const rowTables = (payload: Pick<Payload, 'db'>): Sql[] =>
  Object.entries(sqliteParts(payload).tables).flatMap(([name, table]) => {
    const columns = table as Record<string, unknown>
    return '_parentID' in columns && 'id' in columns && !('_uuid' in columns) ? [sqlName(name)] : []
  })
