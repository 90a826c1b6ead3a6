/** SQLite with transactions and one writer at a time. Needs `@payloadcms/db-sqlite`. */
export { gateSqlite } from '../database/gateSqlite.js'
export type { WriterGateOptions } from '../database/sqliteWriterGate.js'
export { sqliteDatabase, type SqliteDatabaseOptions } from '../database/sqliteDatabase.js'
