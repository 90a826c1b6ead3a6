import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { gateSqlite } from 'payload-newsroom/sqlite'
import { buildConfig } from 'payload'
import sharp from 'sharp'

import { collections } from './collections'
import { plugins } from './plugins'

const dirname = path.dirname(fileURLToPath(import.meta.url))

export default buildConfig({
  admin: { user: 'users', importMap: { baseDir: dirname } },
  collections,
  editor: lexicalEditor(),
  secret: process.env.PAYLOAD_SECRET || '',
  serverURL: process.env.NEXT_PUBLIC_SERVER_URL || 'http://127.0.0.1:3000',
  typescript: { outputFile: path.resolve(dirname, 'payload-types.ts') },
  db: gateSqlite(sqliteAdapter({ client: { url: process.env.DATABASE_URL || '' } })),
  sharp,
  plugins,
})
