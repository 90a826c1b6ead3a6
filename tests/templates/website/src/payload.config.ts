import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { comments, imageCredits, livewire, webhooks } from 'payload-newsroom'
import { gateSqlite } from 'payload-newsroom/sqlite'
import { buildConfig } from 'payload'
import sharp from 'sharp'

import { Categories } from './collections/Categories'
import { Media } from './collections/Media'
import { Pages } from './collections/Pages'
import { Posts } from './collections/Posts'
import { Users } from './collections/Users'

const dirname = path.dirname(fileURLToPath(import.meta.url))

export default buildConfig({
  admin: { user: Users.slug, importMap: { baseDir: dirname } },
  collections: [Pages, Posts, Media, Categories, Users],
  globals: [{ slug: 'header', access: { read: () => true }, fields: [{ name: 'title', type: 'text' }] }],
  editor: lexicalEditor(),
  secret: process.env.PAYLOAD_SECRET || '',
  serverURL: process.env.NEXT_PUBLIC_SERVER_URL || '',
  typescript: { outputFile: path.resolve(dirname, 'payload-types.ts') },
  db: gateSqlite(sqliteAdapter({ client: { url: process.env.DATABASE_URL || '' } })),
  sharp,
  plugins: [
    imageCredits({ collections: ['media'] }),
    livewire({ sources: { posts: { headline: 'title', body: 'content' } }, publisher: { name: 'Site', url: 'https://site.example', language: 'en' } }),
    webhooks({ receipts: ['posts'] }),
    comments({ on: { posts: { field: 'post' } } }),
  ],
})
