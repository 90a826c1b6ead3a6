import type { Payload } from 'payload'

import { targetsOf } from './targets.js'
import { slugOf } from '../../shared/slugs.js'

interface Indexing {
  collections: Record<string, { collection: { createIndex: (fields: Record<string, 1>) => Promise<unknown> } } | undefined>
}

/** What a conversation's orders begin with, the id that ends each left out. */
const orders = (field: string): string[][] => [
  [field, 'listed', 'createdAt'],
  [field, 'listed', 'replies', 'createdAt'],
  [field, 'pick', 'createdAt'],
]

/**
 * MongoDB sorts by an index only where all that is sorted by stands in it, and Payload's config has no word for `_id`. A page of a long
 * conversation would else be sorted out of all its comments.
 */
export const indexConversations = async (payload: Payload): Promise<void> => {
  if (payload.db.name !== 'mongoose') return
  const { collections } = payload.db as unknown as Indexing
  const names = [...targetsOf(payload).flatMap(({ field }) => orders(field)), ['thread', 'listed', 'createdAt']]
  for (const fields of names)
    await collections[slugOf(payload, 'comments')]?.collection.createIndex({
      ...Object.fromEntries(fields.map((name) => [name, 1 as const])),
      _id: 1,
    })
}
