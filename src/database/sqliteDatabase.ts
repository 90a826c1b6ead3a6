import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'

type SqliteArgs = Parameters<typeof sqliteAdapter>[0]

export interface SqliteDatabaseOptions {
  /** `file:` and a path; a relative path starts at the working directory. */
  url: string
  /** Committed migrations, run when the database is opened. */
  migrations?: SqliteArgs['prodMigrations']
  /**
   * Makes the tables from the config instead of by migrations. For tests alone: it can lose data.
   * @default false
   */
  push?: boolean
}

/** SQLite in one file, with transactions. */
export const sqliteDatabase = ({ url, migrations, push = false }: SqliteDatabaseOptions): DatabaseAdapterObj => {
  const file = sqliteFile(url)
  mkdirSync(path.dirname(file), { recursive: true })
  return sqliteAdapter({
    client: { url: `file:${file}` },
    transactionOptions: {},
    push,
    migrationDir: path.resolve('src/migrations'),
    ...(migrations ? { prodMigrations: migrations } : {}),
    wal: { synchronous: 'FULL' },
    autoIncrement: true,
  })
}

/** Absolute path of the file that a `file:` URL names. */
export const sqliteFile = (url: string): string =>
  url.startsWith('file:///') ? fileURLToPath(url) : path.resolve(url.replace(/^file:(\/\/)?/, ''))
