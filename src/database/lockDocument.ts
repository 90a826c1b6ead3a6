import type { CollectionSlug, PayloadRequest } from 'payload'

interface MongooseAdapter {
  collections: Record<string, { updateOne: (filter: object, update: object, options: object) => Promise<unknown> } | undefined>
  sessions: Record<string, unknown>
}

/**
 * Makes other transactions that write or lock the same document fail transiently, so that they are repeated and see what
 * this one did. MongoDB finds conflicts between writes only; a decision that rests on what another document says needs this.
 * SQLite has one writer at a time, and nothing to do.
 */
export const lockDocument = async (req: PayloadRequest, collection: CollectionSlug, id: number | string): Promise<void> => {
  const transactionID = await req.transactionID
  if (req.payload.db.name !== 'mongoose' || transactionID === undefined || transactionID === null) return
  const { collections, sessions } = req.payload.db as unknown as MongooseAdapter
  await collections[collection]?.updateOne({ _id: id }, { $inc: { wireRevision: 1 } }, { session: sessions[transactionID], timestamps: false })
}
