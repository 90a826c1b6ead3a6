import type { CollectionConfig } from 'payload'

/** Public notices, numbered without a gap as they are posted. One can replace another. */
export const notices: CollectionConfig = {
  slug: 'notices',
  access: { create: () => true, read: () => true },
  fields: [
    { name: 'number', type: 'number', unique: true, index: true, access: { create: () => false, update: () => false } },
    { name: 'text', type: 'text', required: true },
    { name: 'replaces', type: 'number' },
  ],
  hooks: {
    beforeChange: [
      // In the notice's own transaction: of two that take one number, the database refuses the second.
      async ({ data, operation, req }) => {
        if (operation !== 'create') return data
        const { docs } = await req.payload.find({ collection: 'notices' as never, sort: '-number', limit: 1, req })
        const [last] = docs as unknown as { number: number }[]
        return { ...data, number: (last?.number ?? 0) + 1 }
      },
    ],
  },
}
