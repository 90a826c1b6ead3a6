import type { CollectionBeforeChangeHook, JsonObject, PayloadRequest } from 'payload'

import { decide } from '../../comments/pipeline/pipeline.js'
import { textKey } from '../../comments/pipeline/textKey.js'
import type { RecentComment, Submission } from '../../comments/pipeline/types.js'
import { readerOf } from './access.js'
import { fault } from './faults.js'
import { findTarget } from './hooks.js'
import { type Id, idOf } from './ids.js'
import { readSettings } from './readSettings.js'
import type { Row } from './rows.js'
import type { ResolvedTarget } from './targets.js'

/** Comments that are looked at beside a new one. */
const lookBack = 30

/** What a reader writes, or writes anew, goes through the pipeline; what it decides is the comment's status. */
export const moderate =
  (targets: readonly ResolvedTarget[]): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    const comment = data as JsonObject
    const before = originalDoc as (JsonObject & { id: Id }) | undefined
    const key = typeof comment['text'] === 'string' ? textKey(comment['text'], req.payload.secret) : undefined
    const written = operation === 'create' || (key !== undefined && comment['text'] !== before?.['text'])
    if (!written || key === undefined) return comment
    if (!readerOf(req)) return { ...comment, textKey: key }
    // Somebody who takes a comment back while changing it takes it back.
    if (comment['status'] === 'withdrawn') return comment
    const submission = await gather(req, { targets, comment: { ...before, ...comment }, key, without: before?.id })
    const finding = decide(submission)
    if (finding.action === 'refuse') throw fault(req, 'text', finding.why)
    return { ...comment, textKey: key, status: finding.action === 'publish' ? 'approved' : 'pending', finding: { ...finding }, shielded: false }
  }

interface Gathering {
  targets: readonly ResolvedTarget[]
  comment: JsonObject
  key: string
  /** The comment itself, where it is changed. */
  without: Id | undefined
}

const gather = async (req: PayloadRequest, { targets, comment, key, without }: Gathering): Promise<Submission> => {
  const { payload } = req
  const reader = idOf(comment['reader'])
  const target = targets.find(({ field }) => idOf(comment[field]) !== undefined) as ResolvedTarget
  const on = idOf(comment[target.field])
  const settings = await readSettings(req)
  const document = await findTarget(req, target, on)
  const find = async (where: object, limit: number) =>
    (await payload.db.find<Row>({ collection: 'comments', where: where as never, sort: '-createdAt', limit, pagination: false, req })).docs
  const own = await find({ reader: { equals: reader } }, lookBack)
  const same = await find({ and: [{ textKey: { equals: key } }, { [target.field]: { equals: on } }] }, 5)
  const approved = await payload.db.count({ collection: 'comments', where: { and: [{ reader: { equals: reader } }, { status: { equals: 'approved' } }] }, req })
  const account = await payload.db.findOne<Row>({ collection: 'readers', where: { id: { equals: reader } }, req })
  const recent = (docs: typeof own, isOwn: boolean): RecentComment[] =>
    docs
      .filter(({ id }) => String(id) !== String(without))
      .map(({ createdAt, status, textKey: stored }) => ({ own: isOwn, at: new Date(createdAt as string).toISOString(), status: String(status), key: String(stored) }))
  return {
    text: String(comment['text']),
    key,
    now: new Date(),
    moderation: (document && target.moderation(document)) ?? settings.moderation,
    author: {
      approved: approved.totalDocs,
      badge: (comment['badge'] as 'author' | 'staff' | null | undefined) ?? undefined,
      ...(account?.['warnedUntil'] ? { warnedUntil: new Date(account['warnedUntil'] as string).toISOString() } : {}),
    },
    recent: [...recent(own, true), ...recent(same.filter((doc) => String(idOf(doc['reader'])) !== String(reader)), false)],
    settings,
  }
}
