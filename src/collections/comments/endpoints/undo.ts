import { APIError, type Endpoint, type JsonObject, type PayloadRequest, type Where } from 'payload'

import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import type { Rule } from '../access.js'
import { leaseSeconds, refuseElsewhere, staffMark } from '../queue/lease.js'
import { toCards } from '../queue/toCards.js'
import { findComment, type Row } from '../rows.js'
import { privately } from './answers.js'
import { commentOf, forModerators } from './guards.js'
import { slugOf } from '../../../shared/slugs.js'

/**
 * `POST /comments/ID/undo`: puts back what was before the latest decision on a comment, the caller's own, reports that it answered among
 * it, and the card into the caller's hand. The decision stays, marked as undone.
 */
export const undoEndpoint = (moderate: Rule): Endpoint => ({
  path: '/:id/undo',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const comment = await inRequestTransaction(req, () => undo(req))
    const [card] = await toCards(req, [comment])
    return privately({ doc: { id: comment.id, status: comment['status'] }, card })
  }),
})

const undo = async (req: PayloadRequest): Promise<Row> => {
  const { db } = req.payload
  const comment = await commentOf(req)
  refuseElsewhere(req, comment)
  const where: Where = { and: [{ comment: { equals: comment.id } }, { undoneAt: { exists: false } }] }
  const [latest] = (
    await db.find<Row>({ collection: slugOf(req, 'comment-decisions'), where, sort: '-createdAt', limit: 1, pagination: false, req })
  ).docs
  // What somebody else decided since is theirs to take back.
  if (!latest || comment['status'] !== latest['decision'] || latest['decidedBy'] !== staffMark(req))
    throw new APIError('There is no decision on this comment that could be undone.', 409)
  await db.updateOne({
    collection: slugOf(req, 'comment-decisions'),
    id: latest.id,
    data: { undoneAt: new Date().toISOString() },
    req,
    returning: false,
  })
  req.context['undoesDecision'] = true
  const data = { status: latest['statusBefore'], pick: latest['pickBefore'] === true }
  const doc = (await req.payload.update({
    collection: slugOf(req, 'comments'),
    id: comment.id as string,
    data: data as never,
    overrideAccess: true,
    depth: 0,
    req,
  })) as JsonObject
  delete req.context['undoesDecision']
  // Whom it answered is told nothing, and waits again.
  const answered: Where = { and: [{ comment: { equals: comment.id } }, { decidedAt: { equals: latest['applicationDate'] } }] }
  await db.updateMany({ collection: slugOf(req, 'comment-reports'), where: answered, data: { outcome: 'open', decidedAt: null }, req })
  const open: Where = { and: [{ comment: { equals: comment.id } }, { outcome: { equals: 'open' } }] }
  const openReports = (await db.count({ collection: slugOf(req, 'comment-reports'), where: open, req })).totalDocs
  const claimedUntil = new Date(Date.now() + leaseSeconds * 1000).toISOString()
  const back = { shielded: false, openReports, claimedBy: staffMark(req), claimedUntil, updatedAt: doc['updatedAt'] as string }
  await db.updateOne({ collection: slugOf(req, 'comments'), id: comment.id, data: back, req, returning: false })
  return (await findComment(req, comment.id)) as Row
}
