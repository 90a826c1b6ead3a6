import type { CollectionSlug, Payload } from 'payload'

/** Whether this app has the collection, with a field of that name. */
export const hasField = ({ collections }: Pick<Payload, 'collections'>, collection: string, field: string): boolean =>
  collections[collection as CollectionSlug]?.config.flattenedFields.some(({ name }) => name === field) ?? false
