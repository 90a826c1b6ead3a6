import type { Payload } from 'payload'

import { hasDriver } from './sql.js'

const message = `payload-newsroom: this app's SQLite adapter has no transactions that can be relied on. A hook that throws would leave half of a document, and what was acknowledged could be lost. In the config, write

  import { gateSqlite } from 'payload-newsroom/sqlite'

  db: gateSqlite(sqliteAdapter({ … })),   // your options as they are

and start again. See docs/guides/databases.md.`

/**
 * Refuses the start on an SQLite adapter that is not gated: every plugin of ours writes rows in the document's own transaction.
 * @throws Error that says what to write instead
 */
export const requireTransactions = (payload: Pick<Payload, 'db'>): void => {
  if (payload.db.name === 'sqlite' && !hasDriver(payload)) throw new Error(message)
}
