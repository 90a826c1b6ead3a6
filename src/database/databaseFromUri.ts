import type { DatabaseAdapterObj } from 'payload'

import { mongooseDatabase } from './mongooseDatabase.js'
import { sqliteDatabase, type SqliteDatabaseOptions } from './sqliteDatabase.js'
import { withAfterCommit } from './afterCommit.js'
import { withSource } from './databaseSource.js'

export interface DatabaseOptions extends Omit<SqliteDatabaseOptions, 'url'> {
  /** The process's settings; only `NODE_ENV` is read. */
  env: Readonly<Record<string, string | undefined>>
}

/** Where the SQLite file is when `DATABASE_URI` is not set: in a folder that git ignores. */
export const defaultDatabaseUri = 'file:./.data/newsroom.db'

/**
 * The database adapter that a URI asks for:
 *
 * | `uri` | adapter |
 * |---|---|
 * | unset, empty, or `file:…` | SQLite: transactions, one writer at a time, WAL, `synchronous = FULL` |
 * | `mongodb://…`, `mongodb+srv://…` | MongoDB: transactions, `w: majority`, collections and indexes made before serving |
 *
 * Both call back after commits (see `afterCommit`). Throws on any other scheme.
 * In production, connecting to a MongoDB without transactions fails with `REPLICA_SET_REQUIRED`.
 */
export const databaseFromUri = (uri: string | undefined, { env, ...sqlite }: DatabaseOptions): DatabaseAdapterObj => {
  const url = uri?.trim() || defaultDatabaseUri
  if (url.startsWith('file:'))
    return withSource(withAfterCommit(sqliteDatabase({ ...sqlite, url })), {
      url,
      migrations: (sqlite.migrations ?? []).map(({ name }) => name),
    })
  if (/^mongodb(\+srv)?:\/\//.test(url)) {
    return withSource(withAfterCommit(mongooseDatabase({ url, requireTransactions: env.NODE_ENV === 'production' })), {
      url,
      migrations: [],
    })
  }
  const scheme = /^[\w+.-]+:/.exec(url)?.[0] ?? 'no scheme'
  throw new Error(`DATABASE_URI starts with ${scheme}; it must start with file: (SQLite) or mongodb:// (MongoDB).`)
}
