import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { comments, imageCredits, livewire, webhooks } from 'payload-newsroom'
import { gateSqlite } from 'payload-newsroom/sqlite'
import { buildConfig } from 'payload'
import sharp from 'sharp'

const dirname = path.dirname(fileURLToPath(import.meta.url))

export default buildConfig({
  admin: { user: 'users', importMap: { baseDir: dirname } },
  collections: [
    { slug: 'users', auth: true, admin: { useAsTitle: 'email' }, fields: [{ name: 'name', type: 'text' }] },
    { slug: 'media', access: { read: () => true }, upload: true, fields: [{ name: 'alt', type: 'text', required: true }] },
    { slug: 'categories', access: { read: () => true }, fields: [{ name: 'title', type: 'text', required: true }] },
    {
      slug: 'posts',
      access: { read: () => true },
      versions: { drafts: true },
      fields: [
        { name: 'title', type: 'text', required: true },
        { name: 'slug', type: 'text' },
        { name: 'heroImage', type: 'upload', relationTo: 'media' },
        { name: 'content', type: 'richText' },
        { name: 'categories', type: 'relationship', relationTo: 'categories', hasMany: true },
        { name: 'authors', type: 'relationship', relationTo: 'users', hasMany: true },
      ],
    },
  ],
  editor: lexicalEditor(),
  secret: process.env.PAYLOAD_SECRET || '',
  serverURL: process.env.NEXT_PUBLIC_SERVER_URL || 'http://127.0.0.1:3000',
  typescript: { outputFile: path.resolve(dirname, 'payload-types.ts') },
  db: gateSqlite(sqliteAdapter({ client: { url: process.env.DATABASE_URL || '' } })),
  sharp,
  plugins: [
    imageCredits({ collections: ['media'] }),
    livewire({ sources: { posts: {} } }),
    webhooks({ allowPrivate: ['127.0.0.0/8'] }),
    comments({ on: { posts: { field: 'post' } } }),
  ],
})
