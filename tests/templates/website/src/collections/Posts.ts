import type { CollectionConfig } from 'payload'

import { authenticated, authenticatedOrPublished } from './access'

export const Posts: CollectionConfig<'posts'> = {
  slug: 'posts',
  access: { create: authenticated, delete: authenticated, read: authenticatedOrPublished, update: authenticated },
  defaultPopulate: { title: true, slug: true },
  fields: [
    { name: 'title', type: 'text', required: true },
    { name: 'heroImage', type: 'upload', relationTo: 'media' },
    { name: 'content', type: 'richText', required: true },
    { name: 'categories', type: 'relationship', relationTo: 'categories', hasMany: true },
    { name: 'authors', type: 'relationship', relationTo: 'users', hasMany: true },
    { name: 'publishedAt', type: 'date' },
    { name: 'slug', type: 'text' },
  ],
  versions: { drafts: { autosave: { interval: 100 }, schedulePublish: true }, maxPerDoc: 50 },
}
