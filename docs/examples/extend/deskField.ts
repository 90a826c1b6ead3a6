import { newsroomCollections } from 'payload-newsroom'

const collections = newsroomCollections().map((collection) =>
  collection.slug === 'articles'
    ? {
        ...collection,
        custom: { ...collection.custom, publicPaths: [...(collection.custom?.publicPaths ?? []), 'desk'] },
        fields: [...collection.fields, { name: 'desk', type: 'text', index: true }],
      }
    : collection,
)

export { collections }
