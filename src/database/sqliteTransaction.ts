import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

type Drizzle = SQLiteAdapter['drizzle']

export interface SqliteTransactionHandle {
  /** What statements of the transaction run on. */
  db: Parameters<Parameters<Drizzle['transaction']>[0]>[0]
  /** Throws when the commit failed; nothing was written then. */
  commit: () => Promise<void>
  rollback: () => Promise<void>
}

/**
 * Drizzle runs a transaction as one callback; Payload begins and ends it in different places. This keeps the
 * callback waiting until one of them is called.
 */
export const openSqliteTransaction = (drizzle: Drizzle): Promise<SqliteTransactionHandle> =>
  new Promise((opened, failed) => {
    const rolledBack = new Error('Rolled back')
    const done: Promise<void> = drizzle.transaction(
      (db) =>
        new Promise<void>((resolve, reject) => {
          opened({
            db,
            commit: () => {
              resolve()
              return done
            },
            rollback: () => {
              reject(rolledBack)
              return done.catch((error: unknown) => {
                if (error !== rolledBack) throw error
              })
            },
          })
        }),
    )
    done.catch(failed)
  })
