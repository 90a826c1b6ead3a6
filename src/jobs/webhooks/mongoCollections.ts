import type { Payload } from 'payload'

import { deliveriesSlug, endpointsSlug } from './deliveryRows.js'
import { slugOf } from '../../shared/slugs.js'

type Document = Record<string, unknown>

interface Cursor {
  toArray: () => Promise<Document[]>
}

/** The driver's collection, as far as it is used here. */
interface Collection {
  find: (filter: object, options?: object) => Cursor
  findOne: (filter: object, options?: object) => Promise<Document | null>
  aggregate: (pipeline: object[]) => Cursor
  updateOne: (filter: object, update: object, options?: object) => Promise<{ modifiedCount: number }>
  updateMany: (filter: object, update: object, options?: object) => Promise<{ matchedCount: number; modifiedCount: number }>
  insertMany: (documents: object[], options?: object) => Promise<unknown>
  createIndex: (fields: object, options?: object) => Promise<unknown>
  bulkWrite: (operations: object[], options?: object) => Promise<{ insertedCount: number; modifiedCount: number }>
  countDocuments: (filter: object, options?: object) => Promise<number>
  distinct: (field: string, filter: object, options?: object) => Promise<unknown[]>
}

interface Adapter {
  collections: Record<string, { collection: Collection }>
  connection: { base: { Types: { ObjectId: { new (id?: string): unknown; isValid: (id: string) => boolean } } } }
}

/** The collections of webhooks as the driver has them, past Mongoose. */
export const mongoCollections = (payload: Payload) => {
  const db = payload.db as unknown as Adapter
  const collectionOf = (own: typeof deliveriesSlug | typeof endpointsSlug): Collection => {
    const slug = slugOf(payload, own)
    const model = db.collections[slug]
    if (!model) throw new Error(`There is no collection ${slug}`)
    return model.collection
  }
  const { ObjectId } = db.connection.base.Types
  return {
    deliveries: collectionOf(deliveriesSlug),
    endpoints: collectionOf(endpointsSlug),
    newId: () => new ObjectId(),
    toId: (id: string): unknown => (ObjectId.isValid(id) ? new ObjectId(id) : id),
  }
}
