import type { CollectionConfig, PayloadRequest } from 'payload'

/** A collection with drafts whose hook writes a second row in the same transaction, and throws where it is told to. */
export const notes = (afterWrite?: (req: PayloadRequest) => Promise<unknown>): CollectionConfig => ({
  slug: 'notes',
  access: { create: () => true, read: () => true, update: () => true, delete: () => true },
  versions: { drafts: true, maxPerDoc: 0 },
  fields: [
    { name: 'title', type: 'text' },
    { name: 'count', type: 'number' },
    { name: 'tags', type: 'text', hasMany: true },
  ],
  hooks: {
    afterChange: [
      async ({ doc, req }) => {
        await req.payload.create({ collection: 'traces' as never, data: { note: doc.title } as never, req })
        await afterWrite?.(req)
        if (String(doc.title).startsWith('throw')) throw new Error('The hook was told to throw')
      },
    ],
  },
})

export const traces: CollectionConfig = {
  slug: 'traces',
  access: { create: () => true, read: () => true },
  fields: [{ name: 'note', type: 'text' }],
}
