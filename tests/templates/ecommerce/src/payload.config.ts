import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { formBuilderPlugin } from '@payloadcms/plugin-form-builder'
import { seoPlugin } from '@payloadcms/plugin-seo'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { comments, imageCredits, livewire, webhooks } from 'payload-newsroom'
import { gateSqlite } from 'payload-newsroom/sqlite'
import { type Access, buildConfig, type FieldAccess, type PayloadRequest } from 'payload'
import sharp from 'sharp'

import type { User } from './payload-types'

// Takes the app's own accounts alone, as the template's has it: `req.user` has to be one.
const checkRole = (role: 'admin' | 'customer', user?: User | null): boolean => Boolean(user?.roles?.includes(role))
const isAdmin = ({ req: { user } }: { req: PayloadRequest }): boolean => checkRole('admin', user)
const adminOrSelf: Access = (args) => isAdmin(args) || (args.req.user ? { id: { equals: args.req.user.id } } : false)
const adminField: FieldAccess = isAdmin

const dirname = path.dirname(fileURLToPath(import.meta.url))

/** A shop keeps its customers, who sign up by themselves, in the same collection as its staff. */
export default buildConfig({
  admin: { user: 'users', importMap: { baseDir: dirname } },
  collections: [
    {
      slug: 'users',
      auth: true,
      admin: { useAsTitle: 'name' },
      access: { admin: isAdmin, create: () => true, delete: isAdmin, read: adminOrSelf, unlock: isAdmin, update: adminOrSelf },
      fields: [
        { name: 'name', type: 'text' },
        {
          name: 'roles',
          type: 'select',
          hasMany: true,
          options: ['admin', 'customer'],
          defaultValue: ['customer'],
          access: { create: adminField, read: adminField, update: adminField },
          hooks: {
            beforeChange: [
              async ({ operation, req, value }) => {
                if (operation !== 'create') return value
                const { totalDocs } = await req.payload.count({ collection: 'users' })
                return totalDocs === 0 ? ['admin'] : value
              },
            ],
          },
        },
      ],
    },
    { slug: 'media', access: { create: isAdmin, delete: isAdmin, read: () => true, update: isAdmin }, upload: true, fields: [{ name: 'alt', type: 'text', required: true }, { name: 'caption', type: 'richText' }] },
    { slug: 'categories', access: { create: isAdmin, read: () => true, update: isAdmin }, fields: [{ name: 'title', type: 'text', required: true }] },
    {
      slug: 'orders',
      access: { create: isAdmin, read: (args) => isAdmin(args) || (args.req.user ? { customer: { equals: args.req.user.id } } : false), update: isAdmin },
      fields: [{ name: 'customer', type: 'relationship', relationTo: 'users' }, { name: 'total', type: 'number' }],
    },
    {
      slug: 'posts',
      access: { create: isAdmin, delete: isAdmin, read: (args) => isAdmin(args) || { _status: { equals: 'published' } }, update: isAdmin },
      versions: { drafts: { autosave: true }, maxPerDoc: 50 },
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
    formBuilderPlugin({ fields: { payment: false } }),
    seoPlugin({ collections: ['posts'], uploadsCollection: 'media' }),
    imageCredits({ collections: ['media'] }),
    livewire({ sources: { posts: {} } }),
    webhooks({ allowPrivate: ['127.0.0.0/8'] }),
    comments({ on: { posts: { field: 'post' } } }),
  ],
})
