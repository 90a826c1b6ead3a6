import type { CollectionSlug, Payload, PayloadRequest, SanitizedCollectionConfig } from 'payload'

import { touchPublic } from './publicRevision.js'
import { inChunks } from '../shared/inChunks.js'

interface DrizzleAdapter {
  name: string
  drizzle: Insertable
  sessions: Record<string, { db: Insertable } | undefined>
  tableNameMap: Map<string, string>
  tables: Record<string, unknown>
}

interface Insertable {
  insert: (table: unknown) => { values: (rows: object[]) => Promise<unknown> }
}

interface MongooseAdapter {
  name: string
  collections: Record<string, { collection: { insertMany: (rows: object[], options: object) => Promise<unknown> } } | undefined>
  sessions: Record<string, unknown>
}

/**
 * Adds rows to a collection in one statement, in the request's transaction. For collections of ours that keep every
 * field in the row itself (no arrays, no `hasMany`, no localization, no hooks): the adapter's own `create` takes one row at
 * a time and several statements for each. `id` is the document's id.
 */
export const insertRows = async (
  payload: Payload,
  collection: CollectionSlug,
  rows: { id: string }[],
  req: Pick<PayloadRequest, 'transactionID'>,
): Promise<void> => {
  await touchPublic(payload, collection, req)
  const transactionID = await req.transactionID
  if (transactionID === undefined || transactionID === null) {
    // Nothing holds these together; the adapter's own way keeps to the order of writers.
    for (const row of rows) await payload.db.create({ collection, data: { ...row }, returning: false })
    return
  }
  if (payload.db.name === 'mongoose') {
    const db = payload.db as unknown as MongooseAdapter
    const session = db.sessions[transactionID]
    const { config } = payload.collections[collection as never] as { config: SanitizedCollectionConfig }
    const dates = config.flattenedFields.flatMap(({ name, type }) => (type === 'date' ? [name] : []))
    const documents = rows.map((row) => toDocument(row, dates))
    // The driver's own: mongoose would make a document of each row first, and look at every value of its snapshot.
    await db.collections[collection]?.collection.insertMany(documents, { ordered: true, ...(session ? { session } : {}) })
    return
  }
  const db = payload.db as unknown as DrizzleAdapter
  const table = db.tables[db.tableNameMap.get(collection.replaceAll('-', '_')) ?? '']
  const { insert } = bound(db.sessions[transactionID]?.db ?? db.drizzle)
  // SQLite takes 32,766 values in one statement.
  for (const some of inChunks(rows)) await insert(table).values(some)
}

const bound = (db: Insertable): Insertable => ({ insert: (table) => db.insert(table) })

const toDocument = ({ id, ...fields }: { id: string; [name: string]: unknown }, dates: string[]): object => {
  const document: Record<string, unknown> = { _id: id, ...fields }
  for (const name of dates) if (typeof document[name] === 'string') document[name] = new Date(document[name])
  return document
}
