import { sql } from '@payloadcms/db-sqlite'

import type { SqliteMigrations } from '../../../src/database/migrateOnce.js'

const dates = `updated_at text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL, created_at text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL`

/** Makes the tables of the collection `traces`; fails when it is run twice. */
export const traceMigrations: SqliteMigrations = [
  {
    name: '20260101_000000_first',
    up: async ({ db }) => {
      await db.run(sql.raw(`CREATE TABLE payload_migrations (id integer PRIMARY KEY, name text, batch numeric, ${dates})`))
      await new Promise((resolve) => setTimeout(resolve, 200))
      await db.run(sql.raw(`CREATE TABLE traces (id integer PRIMARY KEY, note text, ${dates})`))
    },
    down: () => Promise.resolve(),
  },
]
