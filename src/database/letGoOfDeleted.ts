import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { PayloadRequest, Where } from 'payload'

import { aroundOperations } from './aroundOperations.js'
import { sql, sqlName, sqlRunner, sqlValues } from './sql.js'
import { tableNameOf } from './tableNames.js'

interface Column {
  table: string
  name: string
}

interface Deleting {
  collection: string
  req?: Partial<PayloadRequest>
  where: Where
}

/**
 * What is deleted is let go of by what names it. A table that is made with a reference does so by itself; a column that a migration adds
 * later has `REFERENCES` without `ON DELETE` (drizzle writes none there), and SQLite keeps whatever it names from being deleted: an
 * account that had changed an article could not be.
 */
export const letGoOfDeleted = (adapter: SQLiteAdapter): void => {
  let known: Promise<ReadonlyMap<string, Column[]>> | undefined
  aroundOperations<Deleting>(adapter, ['deleteOne', 'deleteMany'], async (args, goOn) => {
    const { collection, req, where } = args
    const held = await (known ??= holdingColumns(adapter)).catch((error: unknown) => {
      known = undefined
      throw error
    })
    const columns = held.get(tableNameOf(adapter as never, collection))
    if (!columns) return goOn(args)
    const found = await adapter.find({ collection: collection as never, pagination: false, limit: 0, where, ...(req ? { req } : {}) })
    const ids = found.docs.map(({ id }) => id)
    if (ids.length > 0) {
      const { run } = await sqlRunner({ db: adapter } as never, req as never)
      const deleted = sqlValues(ids)
      for (const { name, table } of columns)
        await run(sql`update ${sqlName(table)} set ${sqlName(name)} = null where ${sqlName(name)} in ${deleted}`)
    }
    return goOn(args)
  })
}

/** Columns that may be empty and keep rows of another table from being deleted, by that table. */
const holdingColumns = async (adapter: SQLiteAdapter): Promise<ReadonlyMap<string, Column[]>> => {
  const { rows } = await adapter.client.execute(
    `SELECT f."table" AS parent, m.name AS holder, f."from" AS field FROM sqlite_master m
     JOIN pragma_foreign_key_list(m.name) f JOIN pragma_table_info(m.name) c ON c.name = f."from"
     WHERE m.type = 'table' AND f.on_delete = 'NO ACTION' AND c."notnull" = 0`,
  )
  const held = new Map<string, Column[]>()
  for (const { parent, holder, field } of rows) {
    const name = String(parent)
    held.set(name, [...(held.get(name) ?? []), { table: String(holder), name: String(field) }])
  }
  return held
}
