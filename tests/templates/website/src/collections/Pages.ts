import type { CollectionConfig } from 'payload'

import { authenticated, authenticatedOrPublished } from './access'

export const Pages: CollectionConfig = {
  slug: 'pages',
  access: { create: authenticated, delete: authenticated, read: authenticatedOrPublished, update: authenticated },
  fields: [
    { name: 'title', type: 'text', required: true },
    {
      name: 'layout',
      type: 'blocks',
      blocks: [
        { slug: 'content', fields: [{ name: 'columns', type: 'array', fields: [{ name: 'richText', type: 'richText' }] }] },
        { slug: 'mediaBlock', fields: [{ name: 'media', type: 'upload', relationTo: 'media' }] },
      ],
    },
    { name: 'slug', type: 'text' },
  ],
  versions: { drafts: { autosave: { interval: 100 }, schedulePublish: true }, maxPerDoc: 50 },
}
