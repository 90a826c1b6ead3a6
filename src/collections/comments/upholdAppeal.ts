import type { PayloadRequest, Where } from 'payload'

import { slugOf } from '../../shared/slugs.js'
import { accountDecisions } from '../comment-decisions/kinds.js'
import { standingWithout } from '../readers/accountStanding.js'
import { type Id, idOf } from './ids.js'
import { findComment, type Row } from './rows.js'

const mostDecisions = 200

/**
 * What an appealed decision did is taken back, and nothing else: where something was decided since that still stands, it is that which
 * holds. What came before an upheld measure on an account holds again, as far as it has not run out.
 */
export const upholdAppeal = async (req: PayloadRequest, decision: Row): Promise<void> => {
  const [comment, reader] = [idOf(decision['comment']), idOf(decision['reader'])]
  const isOfAccount = (accountDecisions as readonly unknown[]).includes(decision['decision'])
  if (isOfAccount && reader !== undefined) {
    const [latest, before] = await standingDecisions(req, {
      and: [{ reader: { equals: reader } }, { decision: { in: accountDecisions } }],
    })
    if (latest?.id !== decision.id) return
    await req.payload.db.updateOne({
      collection: slugOf(req, 'readers'),
      id: reader,
      data: standingWithout(decision, before, new Date()),
      req,
      returning: false,
    })
  } else if (comment !== undefined && decision['visibility'] === 'removed') await showAgain(req, comment, decision)
}

/** What was decided and neither undone nor taken back on appeal, the latest first; the decision that is appealed is still among it. */
const standingDecisions = async (req: PayloadRequest, about: Where): Promise<Row[]> => {
  const where: Where = { and: [about, { undoneAt: { exists: false } }] }
  const collection = slugOf(req, 'comment-decisions')
  const { docs } = await req.payload.db.find<Row>({ collection, where, sort: '-createdAt', limit: mostDecisions, pagination: false, req })
  return docs.filter(({ appealState }) => appealState !== 'upheld')
}

const showAgain = async (req: PayloadRequest, id: Id, decision: Row): Promise<void> => {
  // What the reader took back meanwhile stays so.
  const status = (await findComment(req, id))?.['status']
  if (status !== 'rejected' && status !== 'spam') return
  const [latest] = await standingDecisions(req, { comment: { equals: id } })
  if (latest?.id !== decision.id) return
  req.context['undoesDecision'] = true
  await req.payload.update({
    collection: slugOf(req, 'comments'),
    id: id as string,
    data: { status: 'approved' } as never,
    overrideAccess: true,
    depth: 0,
    req,
  })
  delete req.context['undoesDecision']
}
