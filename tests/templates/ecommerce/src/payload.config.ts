import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { comments, livewire } from 'payload-newsroom'
import { gateSqlite } from 'payload-newsroom/sqlite'
import { buildConfig, type PayloadRequest } from 'payload'
import sharp from 'sharp'

const signedIn = ({ req: { user } }: { req: PayloadRequest }): boolean => Boolean(user)

const dirname = path.dirname(fileURLToPath(import.meta.url))

export default buildConfig({
  admin: { user: 'users', importMap: { baseDir: dirname } },
  collections: [
    { slug: 'users', auth: true, access: { read: signedIn, update: signedIn }, fields: [{ name: 'roles', type: 'select', hasMany: true, options: ['admin', 'customer'], defaultValue: ['customer'] }] },
    { slug: 'media', access: { read: () => true }, upload: true, fields: [{ name: 'alt', type: 'text', required: true }] },
    {
      slug: 'orders',
      access: { create: signedIn, read: signedIn, update: signedIn },
      fields: [{ name: 'customer', type: 'relationship', relationTo: 'users' }, { name: 'total', type: 'number' }],
    },
    { slug: 'posts', access: { read: () => true }, versions: { drafts: true }, fields: [{ name: 'title', type: 'text', required: true }, { name: 'slug', type: 'text' }, { name: 'content', type: 'richText' }] },
  ],
  editor: lexicalEditor(),
  secret: process.env.PAYLOAD_SECRET || '',
  serverURL: process.env.NEXT_PUBLIC_SERVER_URL || '',
  typescript: { outputFile: path.resolve(dirname, 'payload-types.ts') },
  db: gateSqlite(sqliteAdapter({ client: { url: process.env.DATABASE_URL || '' } })),
  sharp,
  plugins: [
    comments({ on: { posts: { field: 'post' } } }),
    livewire({ sources: { posts: { headline: 'title', body: 'content' } }, publisher: { name: 'Blank', url: 'https://blank.example', language: 'en' } }),
  ],
})
