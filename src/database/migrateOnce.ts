import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'

import { retryTransient } from './retryTransient.js'

export type SqliteMigrations = NonNullable<SQLiteAdapter['prodMigrations']>

/**
 * Runs the migrations that this database has not seen, in every environment, and in one process at a time: of two
 * that start at once on a new file, the second would otherwise make tables that the first has just made.
 * @param file path of the database; the lock is a second, empty database beside it, which a dead process lets go
 */
export const migrateOnce = async (adapter: SQLiteAdapter, file: string, migrations: SqliteMigrations): Promise<void> => {
  if (!(await hasPending(adapter, migrations))) return
  const lock = drizzle({ connection: { url: `file:${file}-migrating` } }).$client
  try {
    const transaction = await retryTransient(() => lock.transaction('write'), { attempts: Infinity, baseMs: 10, maxMs: 100 })
    try {
      await adapter.migrate({ migrations } as never)
    } finally {
      await transaction.rollback()
    }
  } finally {
    lock.close()
  }
}

const hasPending = async ({ client }: SQLiteAdapter, migrations: SqliteMigrations): Promise<boolean> => {
  const table = await client.execute(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'payload_migrations'`)
  if (table.rows.length === 0) return migrations.length > 0
  const { rows } = await client.execute('SELECT name FROM payload_migrations')
  const done = new Set(rows.map((row) => row.name))
  return migrations.some(({ name }) => !done.has(name))
}
