import type { Payload, PayloadRequest } from 'payload'

import { mongoSession } from '../database/mongoSession.js'
import { hasDriver } from '../database/sql.js'
import { updateRows } from '../database/updateRows.js'
import { findSqliteRows } from './findSqliteRows.js'
import { type SequencerState, stateSlug } from './rows.js'
import { slugOf } from '../shared/slugs.js'

/*
 * The row that says who numbers events is read and written for each batch of them, and read by all that follow the log. So it goes past
 * what Payload makes of a document, which costs more than the statement.
 */

type Reading = Pick<PayloadRequest, 'transactionID'>

interface MongoCollection {
  findOne: (filter: object, options: object) => Promise<(Omit<SequencerState, 'id'> & { _id: string }) | null>
  updateOne: (filter: object, update: object, options: object) => Promise<unknown>
}

const collectionOf = (payload: Payload): MongoCollection | undefined =>
  (payload.db as unknown as { collections: Record<string, { collection: MongoCollection } | undefined> }).collections[
    slugOf(payload, stateSlug)
  ]?.collection

/** A row of `livewire-state`, in the request's transaction where one is given. */
export const findStateRow = async (payload: Payload, id: string, req: Reading = {}): Promise<SequencerState | undefined> => {
  if (payload.db.name === 'mongoose') {
    const row = await collectionOf(payload)?.findOne({ _id: id }, await mongoSession({ payload, ...req }))
    return row ? { ...row, id } : undefined
  }
  const where = { id: { equals: id } }
  if (hasDriver(payload)) {
    const reading = { and: [where], sort: 'id', limit: 1, req: { payload, ...req } }
    return (await findSqliteRows<SequencerState>(payload, slugOf(payload, stateSlug), reading))[0]
  }
  return (await payload.db.findOne<SequencerState>({ collection: slugOf(payload, stateSlug), where, req })) ?? undefined
}

/** Writes into it the last number given, and until when whoever gave it leads. */
export const moveStateRow = async (
  req: PayloadRequest,
  id: string,
  { lastSeq, expiresAt }: { lastSeq: number; expiresAt: Date },
): Promise<void> => {
  const { payload } = req
  if (payload.db.name === 'mongoose') {
    await collectionOf(payload)?.updateOne({ _id: id }, { $set: { lastSeq, expiresAt } }, await mongoSession(req))
    return
  }
  await updateRows(req, slugOf(req, stateSlug), [id], { lastSeq, expiresAt: expiresAt.toISOString() })
}
