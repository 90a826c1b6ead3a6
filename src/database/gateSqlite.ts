import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'

import { withAfterCommit } from './afterCommit.js'
import { sqliteFile } from './sqliteDatabase.js'
import { sqliteWriterGate, type WriterGateOptions } from './sqliteWriterGate.js'

/** Reads go on beside a write in this mode alone; what was acknowledged survives a power cut. */
const wal = { synchronous: 'FULL', journalSizeLimit: 64 * 1024 * 1024 } as const

/**
 * Gives Payload's own SQLite adapter transactions, one writer at a time, and a write-ahead log. Without them a hook that throws
 * leaves half of what was written, and of two writes at the same moment one fails. All its other options stay as they are.
 *
 * @example
 * db: gateSqlite(sqliteAdapter({ client: { url: process.env.DATABASE_URL }, autoIncrement: true }))
 * @throws Error at the start, where the database is not a file
 */
export const gateSqlite = (adapterObj: DatabaseAdapterObj<SQLiteAdapter>, options: WriterGateOptions = {}): DatabaseAdapterObj =>
  withAfterCommit(sqliteWriterGate(withLog(adapterObj), { ...options, file: fileOf }))

const withLog = (adapterObj: DatabaseAdapterObj<SQLiteAdapter>): DatabaseAdapterObj => ({
  ...adapterObj,
  init: (args) => {
    const adapter = adapterObj.init(args) as unknown as SQLiteAdapter
    adapter.wal ||= wal
    return adapter as never
  },
})

const fileOf = ({ clientConfig: { url } }: SQLiteAdapter): string => {
  if (url.startsWith('file:') && !url.includes(':memory:')) return sqliteFile(url)
  throw new Error(`gateSqlite works on a database in a file (file:./my.db), and this one is at ${url.split(':')[0] ?? ''}:…`)
}
