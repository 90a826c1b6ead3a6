import { randomUUID } from 'node:crypto'

import { APIError, type Endpoint, type JsonObject, NotFound, type PayloadRequest, type Where } from 'payload'

import { reasonsOf } from '../../../comments/decisions/reasons.js'
import { statementOf, statementSchema, toStatement } from '../../../comments/decisions/statement.js'
import { rehearse } from '../../../comments/pipeline/rehearse.js'
import { toSettings } from '../../../comments/settings.js'
import { readOneOf, readText } from '../../../endpoints/readBody.js'
import type { Rule } from '../access.js'
import { staffMark, writeDecision } from '../decisions.js'
import { idOf } from '../ids.js'
import { readSettings } from '../readSettings.js'
import type { Row } from '../rows.js'
import { bodyOf, privately, publicly } from './answers.js'
import { commentOf, forModerators, forReaders } from './guards.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'

/** `GET /comments/reasons`: what a decision may be for. */
export const reasonsEndpoint = (moderate: Rule): Endpoint => ({
  path: '/reasons',
  method: 'get',
  handler: forModerators(moderate, async (req) => privately({ reasons: reasonsOf(await readSettings(req)) })),
})

/** `POST /comments/ID/undo`: puts back what was before the latest decision on a comment. The decision stays, marked as undone. */
export const undoEndpoint = (moderate: Rule): Endpoint => ({
  path: '/:id/undo',
  method: 'post',
  handler: forModerators(moderate, (req) =>
    inRequestTransaction(req, async () => {
      const comment = await commentOf(req)
      const where: Where = { and: [{ comment: { equals: comment.id } }, { undoneAt: { exists: false } }] }
      const [latest] = (await req.payload.db.find<Row>({ collection: 'comment-decisions', where, sort: '-createdAt', limit: 1, pagination: false, req })).docs
      if (!latest || comment['status'] !== latest['decision']) throw new APIError('There is no decision on this comment that could be undone.', 409)
      await req.payload.db.updateOne({ collection: 'comment-decisions', id: latest.id, data: { undoneAt: new Date().toISOString() }, req, returning: false })
      req.context['undoesDecision'] = true
      const doc = await req.payload.update({ collection: 'comments', id: comment.id as string, data: { status: latest['statusBefore'] } as never, overrideAccess: true, depth: 0, req })
      delete req.context['undoesDecision']
      await req.payload.db.updateOne({ collection: 'comments', id: comment.id, data: { shielded: false, updatedAt: (doc as JsonObject)['updatedAt'] as string }, req, returning: false })
      return privately({ doc: { id: comment.id, status: latest['statusBefore'] } })
    }),
  ),
})

const mostRehearsed = 20_000

/** `POST /comments/rehearse { suspectWords, bannedWords, …, last? }`: what these settings would have done with the last comments. Nothing is changed. */
export const rehearseEndpoint = (moderate: Rule): Endpoint => ({
  path: '/rehearse',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const body = await bodyOf(req)
    const limit = Math.min(Math.max(Math.trunc(Number(body['last'] ?? 1000)) || 1, 1), mostRehearsed)
    const stored = await readSettings(req)
    const given = toSettings(body)
    const settings = { ...stored, ...Object.fromEntries(Object.entries(given).filter(([name]) => body[name] !== undefined)) }
    const { docs } = await req.payload.db.find<Row>({
      collection: 'comments',
      where: { status: { in: ['approved', 'rejected', 'spam'] } },
      select: { text: true, status: true },
      sort: '-createdAt',
      limit,
      pagination: false,
      req,
    })
    return privately(rehearse(docs.map(({ id, text, status }) => ({ id, text: String(text), status: String(status) })), settings))
  }),
})

const statements = 500

/** `GET /comments/statements?after=REFERENCE`: decisions as statements of reasons, a JSON object a line, the oldest first. No reporter is named in them. */
export const statementsEndpoint = (moderate: Rule): Endpoint => ({
  path: '/statements',
  method: 'get',
  handler: forModerators(moderate, async (req) => {
    const after = new URL(req.url ?? '', 'http://localhost').searchParams.get('after')
    const place = after === null ? null : await req.payload.db.findOne<Row>({ collection: 'comment-decisions', where: { reference: { equals: after } }, req })
    if (after !== null && !place) throw new NotFound(req.t)
    const where: Where = place ? { id: { greater_than: place.id } } : {}
    const { docs } = await req.payload.db.find<Row>({ collection: 'comment-decisions', where, sort: 'id', limit: statements, pagination: false, req })
    const lines = docs.filter((row) => row['undoneAt'] === null || row['undoneAt'] === undefined).map((row) => `${JSON.stringify(statementOf(row))}\n`)
    return new Response(lines.join(''), { headers: { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'private, no-store' } })
  }),
})

export const statementSchemaEndpoint: Endpoint = { path: '/statements/schema', method: 'get', handler: () => publicly(statementSchema) }

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
      const decision = await req.payload.db.findOne<Row>({ collection: 'comment-decisions', where, req })
      if (!decision || decision['undoneAt'] || !['rejected', 'spam', 'suspended', 'terminated', 'warned'].includes(String(decision['decision']))) throw new NotFound(req.t)
      if (decision['appealState']) throw new APIError('This decision was appealed already.', 409)
      await req.payload.db.updateOne({ collection: 'comment-decisions', id: decision.id, data: { appealState: 'open', appealText: text, appealedAt: new Date().toISOString() }, req, returning: false })
      return privately({ appealed: reference }, 201)
    })
  }),
}

/** `POST /comments/appeals/ID { outcome, answer }`: decided by somebody else than the decision. Where it is upheld, all is as it was. */
export const answerAppealEndpoint = (moderate: Rule): Endpoint => ({
  path: '/appeals/:id',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const body = await bodyOf(req)
    const outcome = readOneOf('outcome', body['outcome'], ['upheld', 'declined'])
    const answer = readText('answer', body['answer'], 2000)
    return inRequestTransaction(req, async () => {
      const { db } = req.payload
      const decision = await db.findOne<Row>({ collection: 'comment-decisions', where: { reference: { equals: String(req.routeParams?.['id'] ?? '') } }, req })
      if (decision?.['appealState'] !== 'open') throw new NotFound(req.t)
      if (decision['decidedBy'] === staffMark(req)) throw new APIError('Somebody else decides on this appeal: the decision was yours.', 403)
      const now = new Date().toISOString()
      await db.updateOne({ collection: 'comment-decisions', id: decision.id, data: { appealState: outcome, appealAnswer: answer, appealDecidedAt: now, appealDecidedBy: staffMark(req) }, req, returning: false })
      const [comment, reader] = [idOf(decision['comment']), idOf(decision['reader'])]
      if (outcome === 'upheld' && comment !== undefined && decision['visibility'] === 'removed') {
        req.context['undoesDecision'] = true
        await req.payload.update({ collection: 'comments', id: comment as string, data: { status: 'approved' } as never, overrideAccess: true, depth: 0, req })
        delete req.context['undoesDecision']
      } else if (outcome === 'upheld' && reader !== undefined) {
        await db.updateOne({ collection: 'readers', id: reader, data: { standing: 'good', suspendedUntil: null, warnedUntil: null }, req, returning: false })
      }
      return privately({ appeal: outcome })
    })
  }),
})

/** `POST /comments/ID/decide { status, reason?, note? }`: approves, rejects, or says that what was reported stays. */
export const decideEndpoint = (moderate: Rule): Endpoint => ({
  path: '/:id/decide',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const body = await bodyOf(req)
    const status = readOneOf('status', body['status'], ['approved', 'rejected', 'spam'])
    return inRequestTransaction(req, async () => {
      const comment = await commentOf(req)
      if (comment['status'] === status) await keep(req, comment)
      else {
        const data = { status, decisionReason: body['reason'], decisionNote: body['note'] }
        await req.payload.update({ collection: 'comments', id: comment.id as string, data: data as never, overrideAccess: false, depth: 0, req })
      }
      return privately({ doc: { id: comment.id, status } })
    })
  }),
})

/** What was reported keeps to the rules: nobody brings it back until its text changes. */
const keep = async (req: PayloadRequest, comment: Row): Promise<void> => {
  const { db } = req.payload
  const now = new Date()
  const reported = Number(comment['openReports'] ?? 0) > 0
  if (comment['status'] !== 'approved' || !reported) return
  const statement = toStatement({ reference: randomUUID(), contentDate: new Date(comment['createdAt'] as string).toISOString(), reported, automatedDetection: false, now })
  await writeDecision(req, { decision: 'approved', comment: comment.id, reader: idOf(comment['reader']), statusBefore: 'approved', statement })
  await db.updateMany({
    collection: 'comment-reports',
    where: { and: [{ comment: { equals: comment.id } }, { outcome: { equals: 'open' } }] },
    data: { outcome: 'declined', decidedAt: now.toISOString() },
    req,
  })
  const data = { openReports: 0, shielded: true, claimedBy: null, claimedUntil: null, updatedAt: comment['updatedAt'] as string }
  await db.updateOne({ collection: 'comments', id: comment.id, data, req, returning: false })
}
