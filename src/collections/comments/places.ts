import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, CollectionBeforeDeleteHook, JsonObject, PayloadRequest } from 'payload'

import { conversationKey } from '../../comments/live/conversationStream.js'
import { afterCommit } from '../../database/afterCommit.js'
import { changeCount } from './counts/changeCount.js'
import { type Id, idOf } from './ids.js'
import { isAnswered, keepAnswered } from './answered.js'
import { liftAnswers } from './liftAnswers.js'
import { listedAs } from './listedAs.js'
import { wakeStream } from './live/streamOf.js'
import type { Row } from './rows.js'
import { type ResolvedTarget, targetsOf } from './targets.js'
import { slugOf } from '../../shared/slugs.js'

export const keepPlace: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  const { decisionReason: _, decisionNote: __, ...rest } = data as JsonObject
  const before = originalDoc as (JsonObject & { id: Id }) | undefined
  const comment = { ...before, ...rest }
  const mayKeep =
    operation === 'update' && before !== undefined && comment['status'] !== 'approved' && idOf(comment['thread']) !== undefined
  const isFirst = comment['status'] === 'approved' && !comment['publicAt']
  const listed = listedAs(comment, mayKeep && (await isAnswered(req, before.id)))
  return { ...rest, listed, ...(isFirst ? { publicAt: new Date().toISOString() } : {}) }
}

/**
 * Counts change with what is shown: of the conversation, and of the thread; in the transaction of what changes one. The last of the hooks
 * before a change, because those after it see no more of the comment than the caller asked for.
 */
export const keepCounts =
  (targets: readonly ResolvedTarget[]): CollectionBeforeChangeHook =>
  async ({ data, originalDoc, operation, req }) => {
    const before = operation === 'create' ? undefined : (originalDoc as JsonObject | undefined)
    const after: JsonObject = { ...before, ...(data as JsonObject) }
    const [was, is] = [shownIn(targets, before), shownIn(targets, after)]
    if (was === is) return data as JsonObject
    await countIn(req, was, -1)
    await countIn(req, is, 1)
    await countAnswer(req, idOf(after['thread']), (is ? 1 : 0) - (was ? 1 : 0))
    // What is new answers what is shown.
    if (before) await keepAnswered(req, after as Row, is !== undefined)
    return data as JsonObject
  }

/** Whoever listens is told, once it is so. */
export const tellOthers: CollectionAfterChangeHook = async ({ doc, req }) => {
  await afterCommit(req, () => wakeStream(req.payload))
  return doc as JsonObject
}

/** The conversation in which a comment is shown. */
const shownIn = (targets: readonly ResolvedTarget[], comment: JsonObject | undefined): string | undefined => {
  if (comment?.['status'] !== 'approved') return undefined
  const target = targets.find(({ field }) => idOf(comment[field]) !== undefined)
  return target && conversationKey(target.field, idOf(comment[target.field]) as Id)
}

const countIn = async (req: PayloadRequest, conversation: string | undefined, by: number): Promise<void> => {
  if (conversation !== undefined) await changeCount(req, conversation, by)
}

/** So many answers more or fewer in a thread. */
const countAnswer = async (req: PayloadRequest, thread: Id | undefined, by: number): Promise<void> => {
  if (thread === undefined || by === 0) return
  const { db } = req.payload
  const select = { replies: true, status: true, updatedAt: true } as const
  const first = await db.findOne<Row>({ collection: slugOf(req, 'comments'), where: { id: { equals: thread } }, select, req })
  if (!first) return
  const known = typeof first['replies'] === 'number' ? first['replies'] : undefined
  // By as much as it changes: several may change it in one transaction.
  const replies = known === undefined ? Math.max(0, by) : { $inc: by }
  const listed = listedAs({ ...first, replies: Math.max(0, (known ?? 0) + by) })
  await db.updateOne({
    collection: slugOf(req, 'comments'),
    id: thread,
    data: { replies, listed, updatedAt: first['updatedAt'] as string },
    req,
    returning: false,
  })
}

/** What was shown goes for good, by whatever door: it is no longer counted. */
export const uncount = async (req: PayloadRequest, comment: JsonObject, targets = targetsOf(req.payload)): Promise<void> => {
  const was = shownIn(targets, comment)
  if (was === undefined) return
  await countIn(req, was, -1)
  await countAnswer(req, idOf(comment['thread']), -1)
}

/** An admin deletes a comment for good: what answered it stays where it can be read. */
export const emptyPlace =
  (targets: readonly ResolvedTarget[]): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    const { db } = req.payload
    const comment = await db.findOne<Row>({ collection: slugOf(req, 'comments'), where: { id: { equals: id } }, req })
    if (comment) {
      await uncount(req, comment, targets)
      await liftAnswers(req, comment)
      await keepAnswered(req, comment, false)
    }
    await db.deleteMany({ collection: slugOf(req, 'comment-reports'), where: { comment: { equals: id } }, req })
    await db.deleteMany({ collection: slugOf(req, 'comment-reactions'), where: { comment: { equals: id } }, req })
    await db.updateMany({ collection: slugOf(req, 'comment-decisions'), where: { comment: { equals: id } }, data: { comment: null }, req })
  }
