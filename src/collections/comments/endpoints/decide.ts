import { randomUUID } from 'node:crypto'

import { APIError, type Endpoint, NotFound, type PayloadRequest } from 'payload'

import { isIdOf } from '../../../access/checkValues.js'
import { factsOf, toStatement } from '../../../comments/decisions/statement.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import { readOneOf } from '../../../requests/readBody.js'
import type { Rule } from '../access.js'
import { mostAtOnce } from '../../../comments/queue/mostAtOnce.js'
import { openReports, writeDecision } from '../decisions.js'
import { type Id, idOf } from '../ids.js'
import { refuseElsewhere } from '../queue/lease.js'
import { findComment, isoOf, type Row } from '../rows.js'
import { bodyOf, privately } from './answers.js'
import { commentOf, forModerators } from './guards.js'
import { NewsroomError } from '../../../shared/errors.js'
import { languageOf } from '../../readers/newsroomLanguage.js'
import { slugOf } from '../../../shared/slugs.js'

const statuses = ['approved', 'rejected', 'spam'] as const

interface Decision {
  status: (typeof statuses)[number]
  reason: unknown
  note: unknown
  pick?: boolean | undefined
  /** When what was read had been changed last, by the comment's id; `null` where it never was. */
  editedAt?: Readonly<Record<string, string | null>>
}

/** @throws APIError 400 */
const decisionIn = (body: Record<string, unknown>): Decision => {
  const status = readOneOf('status', body['status'], statuses)
  const { reason, note, pick } = body
  if (pick !== undefined && typeof pick !== 'boolean') throw new APIError('`pick` is true or false.', 400)
  if (pick === true && status !== 'approved') throw new APIError('What is removed is no pick.', 400)
  return { status, reason, note, pick }
}

/** @throws APIError 400 */
const editedAtIn = (value: unknown): string | null => {
  if (value === null) return null
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value)))
    throw new APIError('`editedAt` is when a comment was changed last, or null.', 400)
  return new Date(value).toISOString()
}

/**
 * `POST /comments/ID/decide { status, reason?, note?, pick?, editedAt? }`: approves, rejects, or says that what was reported stays. With
 * the `editedAt` of the text that was read, another text is not decided on unseen.
 */
export const decideEndpoint = (moderate: Rule): Endpoint => ({
  path: '/:id/decide',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const body = await bodyOf(req)
    const { id } = await commentOf(req)
    const { editedAt } = body
    const decision = { ...decisionIn(body), ...(editedAt === undefined ? {} : { editedAt: { [id]: editedAtIn(editedAt) } }) }
    await decide(req, id, decision)
    return privately({ doc: { id, status: decision.status } })
  }),
})

/**
 * `POST /comments/decide { ids, status, reason?, note?, pick?, editedAt? }`: the same for several, `editedAt` by id. Each is decided by
 * itself; those that are refused are named.
 */
export const decideManyEndpoint = (moderate: Rule): Endpoint => ({
  path: '/decide',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const body = await bodyOf(req)
    const { ids, editedAt = {} } = body
    if (typeof editedAt !== 'object' || editedAt === null) throw new APIError('`editedAt` names a time, or null, by the comment’s id.', 400)
    const read = Object.fromEntries(Object.entries(editedAt).map(([id, at]) => [id, editedAtIn(at)]))
    const decision = { ...decisionIn(body), editedAt: read }
    const isId = isIdOf(slugOf(req, 'comments'), req)
    if (
      !Array.isArray(ids) ||
      ids.length === 0 ||
      ids.length > mostAtOnce ||
      !ids.every((id) => ['number', 'string'].includes(typeof id) && isId(id))
    ) {
      throw new APIError(`\`ids\` is a list of 1 to ${mostAtOnce} ids.`, 400)
    }
    const { decided, refused } = await decideEach(req, ids as Id[], decision)
    // What holds for all of them, as a reason that is missing, is no news about each.
    if (decided.length === 0 && refused[0]) throw new APIError(refused[0].message, 400)
    return privately({ decided, refused })
  }),
})

/** Each by itself: what is refused holds up no other. */
export const decideEach = async (
  req: PayloadRequest,
  ids: readonly Id[],
  decision: Decision,
): Promise<{ decided: Id[]; refused: { id: Id; message: string }[] }> => {
  const decided: Id[] = []
  const refused: { id: Id; message: string }[] = []
  for (const id of new Set(ids)) {
    try {
      await decide(req, id, decision)
      decided.push(id)
    } catch (error) {
      if (!(error instanceof APIError || error instanceof NewsroomError)) throw error
      refused.push({ id, message: faultOf(error) })
    }
  }
  return { decided, refused }
}

const faultOf = (error: APIError | NewsroomError): string => {
  const [first] = (error.data as { errors?: { message?: string }[] } | null | undefined)?.errors ?? []
  return first?.message ?? error.message
}

const decide = (req: PayloadRequest, id: Id, decision: Decision): Promise<void> =>
  inRequestTransaction(req, async () => {
    const comment = await findComment(req, id)
    if (!comment) throw new NotFound(req.t)
    refuseElsewhere(req, comment)
    const { status, reason, note, pick } = decision
    const read = decision.editedAt?.[String(id)]
    if (read !== undefined && read !== (comment['editedAt'] ? isoOf(comment['editedAt']) : null)) throw new NewsroomError('CONFLICT')
    if (comment['status'] !== status) {
      const data = { status, decisionReason: reason, decisionNote: note, ...(pick === undefined ? {} : { pick }) }
      await req.payload.update({
        collection: slugOf(req, 'comments'),
        id: id as string,
        data: data as never,
        overrideAccess: false,
        depth: 0,
        req,
      })
    } else if (status === 'approved') await keep(req, comment, pick)
    else await release(req, comment)
  })

/** What was reported keeps to the rules, or what nobody had looked at does: no report brings it back until its text changes. */
const keep = async (req: PayloadRequest, comment: Row, pick: boolean | undefined): Promise<void> => {
  const { db } = req.payload
  const now = new Date()
  const reports = await openReports(req, comment)
  if (reports.length > 0) {
    const contentDate = new Date(comment['createdAt'] as string).toISOString()
    const language = languageOf(req.payload)
    const statement = toStatement({
      reference: randomUUID(),
      contentDate,
      facts: factsOf({ reports, language }),
      reports,
      automatedDetection: false,
      now,
      language,
    })
    const before = { statusBefore: 'approved', pickBefore: comment['pick'] === true }
    await writeDecision(req, { decision: 'approved', comment: comment.id, reader: idOf(comment['reader']), ...before, statement })
    await db.updateMany({
      collection: slugOf(req, 'comment-reports'),
      where: { and: [{ comment: { equals: comment.id } }, { outcome: { equals: 'open' } }] },
      data: { outcome: 'declined', decidedAt: now.toISOString() },
      req,
    })
  }
  await release(req, comment, { openReports: 0, shielded: true })
  // Through the front door: what everybody sees of it changes.
  if (pick !== undefined && pick !== (comment['pick'] === true)) {
    await req.payload.update({
      collection: slugOf(req, 'comments'),
      id: comment.id as string,
      data: { pick } as never,
      overrideAccess: false,
      depth: 0,
      req,
    })
  }
}

/** Out of the caller's hand. */
const release = async (req: PayloadRequest, comment: Row, more: object = {}): Promise<void> => {
  const data = { ...more, claimedBy: null, claimedUntil: null, updatedAt: comment['updatedAt'] as string }
  await req.payload.db.updateOne({ collection: slugOf(req, 'comments'), id: comment.id, data, req, returning: false })
}
