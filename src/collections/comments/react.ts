import type { PayloadRequest } from 'payload'

import { type ReactionCounts, type ReactionKind, reactionKinds } from '../../comments/page/reactions.js'
import type { Id } from './ids.js'
import type { Row } from './rows.js'
import { slugOf } from '../../shared/slugs.js'

/** Puts a reader's reaction in place of the one before, or takes it away, and counts anew. In the request's transaction. */
export const react = async (
  req: PayloadRequest,
  comment: Row,
  { reader, kind }: { reader: Id; kind: ReactionKind | null },
): Promise<ReactionCounts> => {
  const { db } = req.payload
  const key = `${comment.id}>${reader}`
  const before = await db.findOne<Row>({ collection: slugOf(req, 'comment-reactions'), where: { key: { equals: key } }, req })
  if (before && kind === null)
    await db.deleteOne({ collection: slugOf(req, 'comment-reactions'), where: { key: { equals: key } }, req, returning: false })
  else if (before && kind !== null)
    await db.updateOne({ collection: slugOf(req, 'comment-reactions'), id: before.id, data: { kind }, req, returning: false })
  else if (kind !== null)
    await db.create({ collection: slugOf(req, 'comment-reactions'), data: { comment: comment.id, reader, kind, key }, req })
  return recountReactions(req, comment)
}

/** The comment has the counts, so that a page of comments is one look at the database. */
export const recountReactions = async (req: PayloadRequest, comment: Row): Promise<ReactionCounts> => {
  const { db } = req.payload
  const reactions: ReactionCounts = {}
  for (const kind of reactionKinds) {
    const { totalDocs } = await db.count({
      collection: slugOf(req, 'comment-reactions'),
      where: { and: [{ comment: { equals: comment.id } }, { kind: { equals: kind } }] },
      req,
    })
    if (totalDocs > 0) reactions[kind] = totalDocs
  }
  await db.updateOne({
    collection: slugOf(req, 'comments'),
    id: comment.id,
    data: { reactions, updatedAt: comment['updatedAt'] as string },
    req,
    returning: false,
  })
  return reactions
}

/** Of a reader who leaves. */
export const takeReactionsBack = async (req: PayloadRequest, reader: Id): Promise<void> => {
  const { db } = req.payload
  const { docs } = await db.find<Row>({
    collection: slugOf(req, 'comment-reactions'),
    where: { reader: { equals: reader } },
    limit: 0,
    pagination: false,
    req,
  })
  await db.deleteMany({ collection: slugOf(req, 'comment-reactions'), where: { reader: { equals: reader } }, req })
  for (const { comment } of docs) {
    const row = await db.findOne<Row>({ collection: slugOf(req, 'comments'), where: { id: { equals: comment as Id } }, req })
    if (row) await recountReactions(req, row)
  }
}
