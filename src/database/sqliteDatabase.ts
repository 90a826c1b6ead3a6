import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { type SQLiteAdapter, sqliteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'

import { listsAway } from './listsAway.js'
import { literalLikes } from './literalLikes.js'
import { migrateOnce, type SqliteMigrations } from './migrateOnce.js'
import { noneOfList } from './noneOfList.js'
import { sqliteListIndexes } from './sqliteListIndexes.js'
import { sqliteWriterGate, type WriterGateOptions } from './sqliteWriterGate.js'

export interface SqliteDatabaseOptions {
  /** `file:` and a path; a relative path starts at the working directory. */
  url: string
  /**
   * Committed migrations; those that the file has not seen are run when it is opened, unless Payload's command line does that.
   * @default none
   */
  migrations?: SqliteMigrations
  /**
   * Makes the tables from the config instead of by migrations. For tests alone: it can lose data.
   * @default false
   */
  push?: boolean
  /** How long who writes waits for others. @default {} (each time its own) */
  gate?: WriterGateOptions
}

/**
 * SQLite in one file, with transactions, one writer at a time.
 *
 * `synchronous = FULL`: what was acknowledged survives a power cut too. `NORMAL` survives only the death of
 * the process, and saves 0.3 ms of the 20 ms and more that a publish takes.
 */
export const sqliteDatabase = ({ url, migrations = [], push = false, gate }: SqliteDatabaseOptions): DatabaseAdapterObj => {
  const file = sqliteFile(url)
  makePrivate(file)
  const adapter = sqliteAdapter({
    client: { url: `file:${file}` },
    transactionOptions: {},
    push,
    migrationDir: path.resolve('src/migrations'),
    wal: { synchronous: 'FULL' },
    // Only other processes are waited for like this, while they recover or close the file.
    busyTimeout: 250,
    autoIncrement: true,
    afterSchemaInit: [sqliteListIndexes],
  })
  const afterConnect = (connected: SQLiteAdapter) => migrateOnce(connected, file, migrations)
  return sqliteWriterGate(asMongoAnswers(adapter), { file, afterConnect, ...gate })
}

/** Where a question means one thing on MongoDB and came to mean another here, it means that one. */
const asMongoAnswers = (adapterObj: DatabaseAdapterObj<SQLiteAdapter>): DatabaseAdapterObj<SQLiteAdapter> => ({
  ...adapterObj,
  init: (args) => {
    const adapter = adapterObj.init(args)
    literalLikes(adapter)
    noneOfList(adapter)
    listsAway(adapter)
    return adapter
  },
})

/** Nobody else on the machine reads the file, nor what SQLite keeps beside it with the same rights; nor a folder that was made for it. */
const makePrivate = (file: string): void => {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  // Never opened where it is there already: closing it again would take from this process the locks by which SQLite keeps others out
  // (POSIX).
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  for (const part of ['', '-wal', '-shm']) if (existsSync(file + part)) chmodSync(file + part, 0o600)
}

/** Absolute path of the file that a `file:` URL names. */
export const sqliteFile = (url: string): string =>
  url.startsWith('file:///') ? fileURLToPath(url) : path.resolve(url.replace(/^file:(\/\/)?/, ''))
