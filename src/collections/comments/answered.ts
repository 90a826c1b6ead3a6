import type { PayloadRequest, Where } from 'payload'

import { slugOf } from '../../shared/slugs.js'
import { type Id, idOf } from './ids.js'
import { listedAs } from './listedAs.js'
import { findComment, type Row } from './rows.js'

/** Whether something that is shown answers a comment directly, but for one that is about to go. */
export const isAnswered = async (req: PayloadRequest, comment: Id, without?: Id): Promise<boolean> => {
  const where: Where = { and: [{ parent: { equals: comment } }, { status: { equals: 'approved' } }] }
  const { docs } = await req.payload.db.find<Row>({
    collection: slugOf(req, 'comments'),
    where,
    select: { status: true },
    limit: 2,
    pagination: false,
    req,
  })
  return docs.some(({ id }) => String(id) !== String(without))
}

/**
 * An answer is shown, or no longer: what it answers keeps its place in the thread by it, where that is not shown itself. The first of a
 * thread keeps its own by the count of answers.
 */
export const keepAnswered = async (req: PayloadRequest, answer: Row, isShown: boolean): Promise<void> => {
  const [parent, thread] = [idOf(answer['parent']), idOf(answer['thread'])]
  if (parent === undefined || String(parent) === String(thread)) return
  const answered = await findComment(req, parent)
  if (!answered || answered['status'] === 'approved') return
  const listed = listedAs(answered, isShown || (await isAnswered(req, parent, answer.id)))
  if (listed === answered['listed']) return
  const data = { listed, updatedAt: answered['updatedAt'] as string }
  await req.payload.db.updateOne({ collection: slugOf(req, 'comments'), id: parent, data, req, returning: false })
}
