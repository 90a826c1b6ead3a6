import type { CollectionBeforeDeleteHook, CollectionBeforeValidateHook, JsonObject, PayloadRequest, Where } from 'payload'

import { isIdOf } from '../../access/checkValues.js'
import { cleanComment } from '../../comments/text/cleanComment.js'
import { conversationKey } from '../../comments/live/conversationStream.js'
import type { CommentSettings } from '../../comments/settings.js'
import { forgetCount } from './counts/changeCount.js'
import { fault } from './faults.js'
import { maxCommentLength } from './fields.js'
import type { Id } from './ids.js'
import type { ResolvedTarget } from './targets.js'
import { slugOf } from '../../shared/slugs.js'
import { inChunks } from '../../shared/inChunks.js'

export const cleanText: CollectionBeforeValidateHook = ({ data, req }) => {
  const text: unknown = data?.['text']
  if (text === undefined || text === null) return data
  if (typeof text !== 'string') throw fault(req, 'text', 'A comment is text.')
  // Before it is looked at: what is far too long costs nothing.
  if (text.length > maxCommentLength * 4) throw fault(req, 'text', `A comment has at most ${maxCommentLength} characters.`)
  const clean = cleanComment(text)
  if (clean === '') throw fault(req, 'text', 'A comment needs some text.')
  return { ...data, text: clean }
}

/** Whether a public document takes comments now: as it says itself, and for as many days as an editor set. */
export const takesComments = async (
  req: PayloadRequest,
  target: ResolvedTarget,
  document: JsonObject,
  settings: CommentSettings,
): Promise<boolean> => {
  if (!(await target.isOpen(document, { req }))) return false
  const closes = closesAt(target, document, settings)
  return closes === undefined || closes > new Date()
}

/** When comments close by themselves. */
export const closesAt = (target: ResolvedTarget, document: JsonObject, { closeAfterDays }: CommentSettings): Date | undefined => {
  const since = target.opensAt(document)
  return closeAfterDays > 0 && since !== undefined ? new Date(Date.parse(since) + closeAfterDays * 24 * 60 * 60 * 1000) : undefined
}

interface Finding {
  /** @default for whoever has an account */
  publicOnly?: boolean
  /** All of it, and not only what says whether and how comments are taken. @default false */
  whole?: boolean
}

/** The document that a comment stands on, where there is one. */
export const findTarget = async (
  req: PayloadRequest,
  target: ResolvedTarget,
  id: Id | undefined,
  finding: Finding = {},
): Promise<JsonObject | undefined> => {
  const { slug, isPublic, reads, asStored } = target
  const { publicOnly = Boolean(req.user), whole = false } = finding
  if (id === undefined || !isIdOf(slug, req)(id)) return undefined
  const where: Where = { and: [{ id: { equals: id } }, ...(publicOnly && isPublic ? [isPublic] : [])] }
  const select = reads && !whole ? { select: Object.fromEntries(reads.map((name) => [name, true as const])) } : {}
  const found = { collection: slug as 'comments', where, ...select, limit: 1, pagination: false, req }
  const { docs } =
    asStored && !whole ? await req.payload.db.find<JsonObject>(found) : await req.payload.find({ ...found, depth: 0, overrideAccess: true })
  return docs[0] as JsonObject | undefined
}

/** A reader who took a comment back is not overruled. */
export const keepWithdrawn: CollectionBeforeValidateHook = ({ data, originalDoc, req }) => {
  if ((originalDoc as JsonObject | undefined)?.['status'] !== 'withdrawn') return data
  if (data?.['status'] === undefined || data['status'] === 'withdrawn') return data
  throw fault(req, 'status', 'The reader withdrew this comment. It stays withdrawn.')
}

/** For the collections that take comments: what goes for good takes its comments along, before they point at nothing. */
export const deleteItsComments =
  ({ field }: Pick<ResolvedTarget, 'field'>): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    const { db } = req.payload
    const { docs } = await db.find<{ id: Id }>({
      collection: slugOf(req, 'comments'),
      where: { [field]: { equals: id } },
      select: { id: true },
      pagination: false,
      limit: 0,
      req,
    })
    const ids = docs.map((comment) => comment.id)
    for (const some of inChunks(ids))
      for (const slug of ['comment-reports', 'comment-reactions'] as const)
        await db.deleteMany({ collection: slugOf(req, slug), where: { comment: { in: some } }, req })
    await db.deleteMany({ collection: slugOf(req, 'comments'), where: { [field]: { equals: id } }, req })
    await forgetCount(req, conversationKey(field, id))
  }
