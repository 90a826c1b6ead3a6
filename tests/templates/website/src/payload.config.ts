import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { nestedDocsPlugin } from '@payloadcms/plugin-nested-docs'
import { redirectsPlugin } from '@payloadcms/plugin-redirects'
import { searchPlugin } from '@payloadcms/plugin-search'
import { seoPlugin } from '@payloadcms/plugin-seo'
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
  globals: ['header', 'footer'].map((slug) => ({ slug, access: { read: () => true }, fields: [{ name: 'title', type: 'text' }] })),
  editor: lexicalEditor(),
  secret: process.env.PAYLOAD_SECRET || '',
  serverURL: process.env.NEXT_PUBLIC_SERVER_URL || 'http://127.0.0.1:3000',
  typescript: { outputFile: path.resolve(dirname, 'payload-types.ts') },
  db: gateSqlite(sqliteAdapter({ client: { url: process.env.DATABASE_URL || '' } })),
  sharp,
  plugins: [
    redirectsPlugin({ collections: ['pages', 'posts'] }),
    nestedDocsPlugin({ collections: ['categories'], generateURL: (docs) => docs.reduce((url, doc) => `${url}/${String(doc.slug)}`, '') }),
    seoPlugin({ collections: ['pages', 'posts'], tabbedUI: true, uploadsCollection: 'media' }),
    searchPlugin({ collections: ['posts'] }),
    imageCredits({ collections: ['media'] }),
    livewire({ sources: { posts: {}, pages: { kind: 'wire' } } }),
    webhooks({ allowPrivate: ['127.0.0.0/8'] }),
    comments({ on: { posts: { field: 'post' } } }),
  ],
})
