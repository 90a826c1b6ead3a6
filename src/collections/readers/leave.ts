import type { CollectionBeforeDeleteHook, PayloadRequest, Where } from 'payload'

import { reasonsOf } from '../../comments/decisions/reasons.js'
import { afterCommit } from '../../database/afterCommit.js'
import { forgetDeleted } from '../../database/forgetDeleted.js'
import { isAnswered, keepAnswered } from '../comments/answered.js'
import { accountDecisions } from '../comment-decisions/kinds.js'
import { type Id, idOf } from '../comments/ids.js'
import { listedAs } from '../comments/listedAs.js'
import { uncount } from '../comments/places.js'
import { readSettings } from '../comments/readSettings.js'
import { closeReports } from '../comments/withdraw.js'
import { takeReactionsBack } from '../comments/react.js'
import type { Row } from '../comments/rows.js'
import { languageOf } from './newsroomLanguage.js'
import { slugOf } from '../../shared/slugs.js'

/** An account goes, and with it, in the same transaction, all that it said and reported. Where others answered, an empty place stays. */
export const emptyBeforeLeaving: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { db } = req.payload
  await db.deleteMany({ collection: slugOf(req, 'comment-reports'), where: { reader: { equals: id } }, req })
  await takeReactionsBack(req, id)
  await forgetWhom(req, id)
  for (;;) {
    const { docs } = await db.find<Row>({
      collection: slugOf(req, 'comments'),
      where: { reader: { equals: id } },
      limit: 200,
      pagination: false,
      req,
    })
    if (docs.length === 0) return afterCommit(req, () => forgetDeleted(req.payload))
    for (const comment of docs) await emptyOne(req, comment)
  }
}

/**
 * Decisions stay, as numbers and reasons: what a moderator and the reader wrote to each other, in which the handle or the text may stand,
 * goes.
 */
const forgetWhom = async (req: PayloadRequest, reader: Id): Promise<void> => {
  const { db } = req.payload
  const where: Where = { reader: { equals: reader } }
  const { docs } = await db.find<Row>({
    collection: slugOf(req, 'comment-decisions'),
    where,
    select: { reasonKey: true, decision: true },
    pagination: false,
    limit: 0,
    req,
  })
  if (docs.length === 0) return
  const settings = await readSettings(req)
  for (const about of ['account', 'comment'] as const) {
    const reasons = reasonsOf(settings, languageOf(req.payload), about)
    const kinds: Where = { decision: { [about === 'account' ? 'in' : 'not_in']: accountDecisions } }
    for (const key of new Set(docs.map(({ reasonKey }) => reasonKey as string | null | undefined))) {
      const explanation = reasons.find((reason) => reason.key === key)?.explanation ?? 'The account that this was about is gone.'
      const these: Where = { and: [where, kinds, { reasonKey: key ? { equals: key } : { exists: false } }] }
      await db.updateMany({
        collection: slugOf(req, 'comment-decisions'),
        where: these,
        data: { explanation, facts: null, appealText: null, appealAnswer: null },
        req,
      })
    }
  }
  await db.updateMany({ collection: slugOf(req, 'comment-decisions'), where, data: { reader: null }, req })
}

/** What is left of a comment in a thread: where it stood, and nothing of who said what. */
export const emptied = {
  text: '',
  handle: '',
  reader: null,
  status: 'withdrawn',
  badge: null,
  pick: false,
  finding: null,
  textKey: null,
  editedAt: null,
  openReports: 0,
  reactions: null,
}

const emptyOne = async (req: PayloadRequest, comment: Row): Promise<void> => {
  const { db } = req.payload
  const answered = await db.findOne({ collection: slugOf(req, 'comments'), where: { parent: { equals: comment.id } }, req })
  const thread = idOf(comment['thread'])
  if (answered) {
    await closeReports(req, comment.id)
    // Who reports quotes, and names.
    await db.updateMany({
      collection: slugOf(req, 'comment-reports'),
      where: { comment: { equals: comment.id } },
      data: { note: null },
      req,
    })
    const listed = listedAs({ ...comment, status: 'withdrawn' }, thread !== undefined && (await isAnswered(req, comment.id)))
    await db.updateOne({
      collection: slugOf(req, 'comments'),
      id: comment.id,
      data: { ...emptied, listed, updatedAt: new Date().toISOString() },
      req,
      returning: false,
    })
  } else {
    await db.deleteMany({ collection: slugOf(req, 'comment-reports'), where: { comment: { equals: comment.id } }, req })
    await db.deleteMany({ collection: slugOf(req, 'comment-reactions'), where: { comment: { equals: comment.id } }, req })
    await db.updateMany({
      collection: slugOf(req, 'comment-decisions'),
      where: { comment: { equals: comment.id } },
      data: { comment: null },
      req,
    })
    await db.deleteOne({ collection: slugOf(req, 'comments'), where: { id: { equals: comment.id } }, req, returning: false })
  }
  await uncount(req, comment)
  await keepAnswered(req, comment, false)
}
