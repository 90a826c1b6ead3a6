import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { gateSqlite } from 'payload-newsroom/sqlite'

export const parts = {
  db: gateSqlite(sqliteAdapter({ client: { url: process.env.DATABASE_URL || '' } })),
}
