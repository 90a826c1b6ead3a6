import { APIError, type Endpoint, NotFound, type Where } from 'payload'

import { readOneOf, readText } from '../../../requests/readBody.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import type { Rule } from '../access.js'
import type { OpenAppeal } from '../../../comments/queue/types.js'
import { idOf } from '../ids.js'
import { staffMark } from '../queue/lease.js'
import { findComments, isoOf, type Row } from '../rows.js'
import { upholdAppeal } from '../upholdAppeal.js'
import { bodyOf, privately } from './answers.js'
import { forModerators, forReaders } from './guards.js'
import { slugOf } from '../../../shared/slugs.js'

const appealed = ['rejected', 'spam', 'suspended', 'terminated', 'warned']

/** `POST /comments/appeals { reference, text }`: who a decision concerns asks somebody else to look at it, once. */
export const appealEndpoint: Endpoint = {
  path: '/appeals',
  method: 'post',
  handler: forReaders(async (req, reader) => {
    const body = await bodyOf(req)
    const text = readText('text', body['text'], 2000)
    const reference = readText('reference', body['reference'], 100)
    return inRequestTransaction(req, async () => {
      const where: Where = { and: [{ reference: { equals: reference } }, { reader: { equals: reader.id } }] }
      const decision = await req.payload.db.findOne<Row>({ collection: slugOf(req, 'comment-decisions'), where, req })
      if (!decision || decision['undoneAt'] || !appealed.includes(String(decision['decision']))) throw new NotFound(req.t)
      if (decision['appealState']) throw new APIError('This decision was appealed already.', 409)
      const data = { appealState: 'open', appealText: text, appealedAt: new Date().toISOString() }
      await req.payload.db.updateOne({ collection: slugOf(req, 'comment-decisions'), id: decision.id, data, req, returning: false })
      return privately({ appealed: reference }, 201)
    })
  }),
}

const mostAppeals = 50

/** `GET /comments/appeals`: what waits for an answer, the oldest first; `own` where the decision was the caller's, and others answer. */
export const appealsEndpoint = (moderate: Rule): Endpoint => ({
  path: '/appeals',
  method: 'get',
  handler: forModerators(moderate, async (req) => {
    const { db } = req.payload
    const collection = slugOf(req, 'comment-decisions')
    const open: Where = { appealState: { equals: 'open' } }
    const { docs } = await db.find<Row>({ collection, where: open, sort: 'appealedAt', limit: mostAppeals, pagination: false, req })
    const about = await findComments(
      req,
      docs.flatMap(({ comment }) => idOf(comment) ?? []),
    )
    const appeals = docs.map((decision): OpenAppeal => {
      const comment = about.find(({ id }) => String(id) === String(idOf(decision['comment'])))
      return {
        reference: String(decision['reference']),
        decision: String(decision['decision']),
        rule: String(decision['law'] ?? decision['rule'] ?? ''),
        explanation: String(decision['explanation'] ?? ''),
        decidedAt: isoOf(decision['createdAt']),
        text: String(decision['appealText'] ?? ''),
        appealedAt: isoOf(decision['appealedAt']),
        own: decision['decidedBy'] === staffMark(req),
        ...(comment ? { comment: { handle: String(comment['handle'] ?? ''), text: String(comment['text'] ?? '') } } : {}),
      }
    })
    return privately({ appeals, total: (await db.count({ collection, where: open, req })).totalDocs })
  }),
})

/** `POST /comments/appeals/ID { outcome, answer }`: by somebody else than the decision, which is taken back where it is upheld. */
export const answerAppealEndpoint = (moderate: Rule): Endpoint => ({
  path: '/appeals/:id',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const body = await bodyOf(req)
    const outcome = readOneOf('outcome', body['outcome'], ['upheld', 'declined'])
    const answer = readText('answer', body['answer'], 2000)
    return inRequestTransaction(req, async () => {
      const { db } = req.payload
      const decision = await db.findOne<Row>({
        collection: slugOf(req, 'comment-decisions'),
        where: { reference: { equals: String(req.routeParams?.['id'] ?? '') } },
        req,
      })
      if (decision?.['appealState'] !== 'open') throw new NotFound(req.t)
      if (decision['decidedBy'] === staffMark(req)) throw new APIError('Somebody else decides on this appeal: the decision was yours.', 403)
      const data = {
        appealState: outcome,
        appealAnswer: answer,
        appealDecidedAt: new Date().toISOString(),
        appealDecidedBy: staffMark(req),
      }
      if (outcome === 'upheld') await upholdAppeal(req, decision)
      await db.updateOne({ collection: slugOf(req, 'comment-decisions'), id: decision.id, data, req, returning: false })
      return privately({ appeal: outcome })
    })
  }),
})
