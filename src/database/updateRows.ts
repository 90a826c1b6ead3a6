import { inArray } from '@payloadcms/db-sqlite/drizzle'
import type { CollectionSlug, PayloadRequest } from 'payload'

interface DrizzleAdapter {
  drizzle: Updatable
  sessions: Record<string, { db: Updatable } | undefined>
  tableNameMap: Map<string, string>
  tables: Record<string, Record<string, unknown>>
}

interface Updatable {
  update: (table: unknown) => { set: (values: object) => { where: (condition: unknown) => Promise<unknown> } }
}

/** Ids in one statement. */
const chunkSize = 500

/**
 * Sets plain columns of a collection's rows in one statement, in the request's transaction. For collections of ours that keep every field
 * in the row itself: the adapter's own `updateMany` looks for the rows first, and then writes one after the other.
 */
export const updateRows = async (req: PayloadRequest, collection: CollectionSlug, ids: readonly string[], data: Record<string, boolean | number | string | null>): Promise<void> => {
  if (ids.length === 0) return
  const transactionID = await req.transactionID
  const db = req.payload.db as unknown as DrizzleAdapter
  const session = transactionID === undefined || transactionID === null ? undefined : db.sessions[transactionID]?.db
  if (req.payload.db.name === 'mongoose' || !session) {
    await req.payload.db.updateMany({ collection, where: { id: { in: [...ids] } }, data, req, returning: false })
    return
  }
  const table = db.tables[db.tableNameMap.get(collection.replaceAll('-', '_')) ?? '']
  for (let start = 0; start < ids.length; start += chunkSize) {
    await session.update(table).set(data).where(inArray(table?.id as never, ids.slice(start, start + chunkSize)))
  }
}
