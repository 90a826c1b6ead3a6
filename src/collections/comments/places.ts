import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, CollectionBeforeDeleteHook, JsonObject, PayloadRequest, Where } from 'payload'

import { afterCommit } from '../../database/afterCommit.js'
import { type Id, idOf } from './ids.js'
import { wakeStream } from './live/streamOf.js'
import type { Row } from './rows.js'

/** Where lists show a comment: what is approved, and what was removed but answered. */
const listedAs = (comment: JsonObject): 'nowhere' | 'reply' | 'thread' => {
  if (idOf(comment['thread']) !== undefined) return comment['status'] === 'approved' ? 'reply' : 'nowhere'
  return comment['status'] === 'approved' || (comment['status'] !== 'pending' && Number(comment['replies'] ?? 0) > 0) ? 'thread' : 'nowhere'
}

export const keepPlace: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const { decisionReason: _, decisionNote: __, ...rest } = data as JsonObject
  const comment = { ...(originalDoc as JsonObject | undefined), ...rest }
  const isFirst = comment['status'] === 'approved' && !comment['publicAt']
  return { ...rest, listed: listedAs(comment), ...(isFirst ? { publicAt: new Date().toISOString() } : {}) }
}

/** Counts the answers of a thread anew, in the transaction of what changed one. */
export const recountThread: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
  const { status, thread } = doc as JsonObject
  const before = operation === 'create' ? undefined : (previousDoc as JsonObject | undefined)?.['status']
  await afterCommit(req, () => wakeStream(req.payload))
  if (status !== before && (status === 'approved' || before === 'approved')) await recount(req, idOf(thread))
  return doc as JsonObject
}

const recount = async (req: PayloadRequest, thread: Id | undefined, without: Id[] = []): Promise<void> => {
  if (thread === undefined) return
  const { payload } = req
  const where: Where = { and: [{ thread: { equals: thread } }, { status: { equals: 'approved' } }, ...(without.length > 0 ? [{ id: { not_in: without } }] : [])] }
  const { totalDocs } = await payload.db.count({ collection: 'comments', where, req })
  const first = await payload.db.findOne<Row>({ collection: 'comments', where: { id: { equals: thread } }, req })
  if (!first) return
  const data = { replies: totalDocs, listed: listedAs({ ...first, replies: totalDocs }), updatedAt: first['updatedAt'] as string }
  await payload.db.updateOne({ collection: 'comments', id: thread, data, req, returning: false })
}

/** An admin who deletes a comment for good takes the answers' way to it along. */
export const emptyPlace: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { payload } = req
  const comment = await payload.db.findOne<Row>({ collection: 'comments', where: { id: { equals: id } }, req })
  await recount(req, idOf(comment?.['thread']), [id])
  await payload.db.deleteMany({ collection: 'comment-reports', where: { comment: { equals: id } }, req })
  await payload.db.deleteMany({ collection: 'comment-reactions', where: { comment: { equals: id } }, req })
  await payload.db.updateMany({ collection: 'comment-decisions', where: { comment: { equals: id } }, data: { comment: null }, req })
}
