import type { CollectionBeforeChangeHook, JsonObject, PayloadRequest, Where } from 'payload'

import { lengthPhase } from '../../comments/pipeline/phases/length.js'
import { newReaderPhase } from '../../comments/pipeline/phases/newReader.js'
import { outsidePhase } from '../../comments/pipeline/phases/outside.js'
import { decide } from '../../comments/pipeline/pipeline.js'
import { textKey } from '../../comments/pipeline/textKey.js'
import type { Finding, RecentComment, Submission } from '../../comments/pipeline/types.js'
import { readerOf } from './access.js'
import { fault } from './faults.js'
import { guestOf } from './guests/guestMark.js'
import { findTarget } from './hooks.js'
import { type Id, idOf } from './ids.js'
import { noteRefusal } from './ledger/refusals.js'
import { readSettings } from './readSettings.js'
import { type Received, receivedOf } from './receive.js'
import { lookBack, readRecent, type RecentRow } from './recentRows.js'
import { reviewerOf } from './review/reviewer.js'
import { findAccount } from './standing.js'
import { moderationOf, type ResolvedTarget } from './targets.js'
import { slugOf } from '../../shared/slugs.js'

/** What a reader writes, or writes anew, goes through the pipeline; what it decides is the comment's status. */
export const moderate =
  (targets: readonly ResolvedTarget[]): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    const comment = data as JsonObject
    const before = originalDoc as (JsonObject & { id: Id }) | undefined
    const key = typeof comment['text'] === 'string' ? textKey(comment['text'], req.payload.secret) : undefined
    const written = operation === 'create' || (key !== undefined && comment['text'] !== before?.['text'])
    if (!written || key === undefined) return comment
    if (!readerOf(req) && guestOf(req) === undefined) return { ...comment, textKey: key }
    // Somebody who takes a comment back while changing it takes it back.
    if (comment['status'] === 'withdrawn') return comment
    const whole = { ...before, ...comment }
    const submission = await gather(req, {
      known: receivedOf(comment) ?? (await readAgain(req, targets, whole)),
      comment: whole,
      key,
      without: before?.id,
    })
    const judged = await judge(req, submission, idOf(whole['reader']))
    const isOutside = judged.action === 'publish' && !submission.author.badge && reviewerOf(req.payload) !== undefined
    const finding: Finding = isOutside
      ? { phase: outsidePhase, action: 'hold', why: 'Waits for the answer of the outside service.' }
      : judged
    if (finding.action === 'refuse') {
      // That it is too long says nothing of what was said.
      if (finding.phase !== lengthPhase) noteRefusal(req.payload, finding.phase)
      throw fault(req, 'text', finding.why)
    }
    return {
      ...comment,
      textKey: key,
      status: finding.action === 'publish' ? 'approved' : 'pending',
      finding: { ...finding },
      shielded: false,
    }
  }

/** For what is written anew. */
const readAgain = async (req: PayloadRequest, targets: readonly ResolvedTarget[], comment: JsonObject): Promise<Received> => {
  const target = targets.find(({ field }) => idOf(comment[field]) !== undefined) as ResolvedTarget
  return {
    target,
    account: await findAccount(req, idOf(comment['reader']) as Id),
    document: (await findTarget(req, target, idOf(comment[target.field]))) ?? {},
    settings: await readSettings(req),
  }
}

interface Gathering {
  known: Received
  comment: JsonObject
  key: string
  /** The comment itself, where it is changed. */
  without: Id | undefined
}

const gather = async (req: PayloadRequest, { known, comment, key, without }: Gathering): Promise<Submission> => {
  const { account, document, settings, target } = known
  const reader = idOf(comment['reader'])
  const text = String(comment['text'])
  const on = idOf(comment[target.field])
  const { own, same } = known.recent?.key === key ? known.recent : await readRecent(req, { reader, text, key, field: target.field })
  const isOthersHere = (row: RecentRow) => (reader === undefined || String(row.reader) !== String(reader)) && String(row.on) === String(on)
  const recent = (rows: RecentRow[], isOwn: boolean): RecentComment[] =>
    rows
      .filter(({ id }) => String(id) !== String(without))
      .map(({ createdAt, status, textKey: stored }) => ({ own: isOwn, at: createdAt, status, key: stored }))
  return {
    text,
    key,
    now: new Date(),
    moderation: (await moderationOf(req.payload, target, document)) ?? settings.moderation,
    author: {
      approved: own.filter(({ status }) => status === 'approved').length,
      ...(reader === undefined ? { guest: true as const } : {}),
      badge: (comment['badge'] as 'author' | 'staff' | null | undefined) ?? undefined,
      ...(account?.['warnedUntil'] ? { warnedUntil: new Date(account['warnedUntil'] as string).toISOString() } : {}),
    },
    recent: [...recent(own, true), ...recent(same.filter(isOthersHere), false)],
    settings,
  }
}

/** Those that were looked at may not be all that were approved: where it is that which matters, they are counted. */
const judge = async (req: PayloadRequest, submission: Submission, reader: Id | undefined): Promise<Finding> => {
  const finding = decide(submission)
  if (finding.phase !== newReaderPhase || submission.recent.filter(({ own }) => own).length < lookBack) return finding
  const where: Where = { and: [{ reader: { equals: reader } }, { status: { equals: 'approved' } }] }
  const { totalDocs } = await req.payload.db.count({ collection: slugOf(req, 'comments'), where, req })
  return decide({ ...submission, author: { ...submission.author, approved: totalDocs } })
}
