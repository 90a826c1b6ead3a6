import type { CollectionConfig } from 'payload'

/** An app of somebody else's, as Payload's `blank` template begins one: nothing here knows of a newsroom. */
export const collections: CollectionConfig[] = [
  { slug: 'users', auth: true, admin: { useAsTitle: 'email' }, fields: [{ name: 'name', type: 'text' }] },
  { slug: 'media', access: { read: () => true }, upload: true, fields: [{ name: 'alt', type: 'text', required: true }] },
  {
    slug: 'categories',
    access: { read: () => true },
    admin: { useAsTitle: 'title' },
    fields: [{ name: 'title', type: 'text', required: true }],
  },
  {
    slug: 'posts',
    access: { read: () => true },
    admin: { useAsTitle: 'title' },
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
]
