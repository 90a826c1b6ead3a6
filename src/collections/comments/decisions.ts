import { randomUUID } from 'node:crypto'

import type { CollectionBeforeChangeHook, JsonObject, PayloadRequest, Where } from 'payload'

import { type DecidedOn, reasonsOf } from '../../comments/decisions/reasons.js'
import { factsOf, type Statement, toStatement } from '../../comments/decisions/statement.js'
import type { ReasonTemplate } from '../../comments/settings.js'
import type { DecisionKind } from '../comment-decisions/kinds.js'
import { readerOf } from './access.js'
import { fault } from './faults.js'
import { type Id, idOf } from './ids.js'
import { refuseElsewhere, staffMark } from './queue/lease.js'
import { readSettings } from './readSettings.js'
import { languageOf } from '../readers/newsroomLanguage.js'
import { slugOf } from '../../shared/slugs.js'

/** @throws ValidationError where there is no such reason */
export const reasonFor = async (req: PayloadRequest, key: unknown, about?: DecidedOn): Promise<ReasonTemplate> => {
  const reasons = reasonsOf(await readSettings(req), languageOf(req.payload), about)
  const reason = reasons.find((one) => one.key === key)
  if (!reason) throw fault(req, 'decisionReason', `Give the reason: one of ${reasons.map((one) => one.key).join(', ')}.`)
  return reason
}

/** Whatever the door, who decides on a comment says why, and the decision is stored with it. */
export const recordDecision: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  const comment = data as JsonObject
  const before = originalDoc as (JsonObject & { id: Id }) | undefined
  if (operation !== 'update' || !before || !req.user || readerOf(req)) return comment
  const { status } = comment
  if (status === undefined || status === before['status'] || req.context['undoesDecision']) return comment
  if (status === 'pending' || status === 'withdrawn') throw fault(req, 'status', 'A decision is `approved`, `rejected` or `spam`.')
  refuseElsewhere(req, before)
  const removes = status === 'rejected' || status === 'spam'
  const key = comment['decisionReason'] ?? (status === 'spam' ? 'spam' : undefined)
  const reason = removes ? await reasonFor(req, key) : undefined
  const reports = await openReports(req, before)
  const finding = before['finding'] as { action?: unknown; phase?: unknown } | null | undefined
  const isFound = finding?.action === 'hold'
  const [now, language] = [new Date(), languageOf(req.payload)]
  await writeDecision(req, {
    decision: status as DecisionKind,
    comment: before.id,
    reader: idOf(before['reader']),
    statusBefore: String(before['status']),
    pickBefore: before['pick'] === true,
    reasonKey: reason?.key,
    statement: toStatement({
      reference: randomUUID(),
      ...(reason ? { reason, visibility: 'removed' as const } : {}),
      ...(typeof comment['decisionNote'] === 'string' ? { explanation: comment['decisionNote'] } : {}),
      contentDate: new Date(before['createdAt'] as string).toISOString(),
      facts: factsOf({ phase: isFound ? String(finding.phase) : undefined, reports, language }),
      reports,
      automatedDetection: isFound,
      now,
      language,
    }),
  })
  if (reports.length > 0) {
    await req.payload.db.updateMany({
      collection: slugOf(req, 'comment-reports'),
      where: { and: [{ comment: { equals: before.id } }, { outcome: { equals: 'open' } }] },
      data: { outcome: removes ? 'upheld' : 'declined', decidedAt: now.toISOString() },
      req,
    })
  }
  return { ...comment, openReports: 0, shielded: !removes, claimedBy: null, claimedUntil: null, ...(removes ? { pick: false } : {}) }
}

/** Why a comment is reported, as long as nobody has decided on it. */
export const openReports = async (req: PayloadRequest, comment: JsonObject): Promise<string[]> => {
  if (!(Number(comment['openReports'] ?? 0) > 0)) return []
  const where: Where = { and: [{ comment: { equals: comment['id'] as Id } }, { outcome: { equals: 'open' } }] }
  const found = { collection: slugOf(req, 'comment-reports'), where, select: { reason: true as const }, limit: 500, pagination: false, req }
  return (await req.payload.db.find<JsonObject & { id: Id }>(found)).docs.map(({ reason }) => String(reason))
}

interface Decided {
  decision: DecisionKind
  comment?: Id
  reader: Id | undefined
  statusBefore?: string
  pickBefore?: boolean
  reasonKey?: string | undefined
  statement: Statement
}

export const writeDecision = async (req: PayloadRequest, { statement, ...decided }: Decided): Promise<JsonObject> => {
  const data = { ...decided, decidedBy: staffMark(req), ...statement }
  return (await req.payload.db.create({ collection: slugOf(req, 'comment-decisions'), data, req })) as JsonObject
}
