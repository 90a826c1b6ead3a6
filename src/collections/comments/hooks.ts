import type { CollectionBeforeDeleteHook, CollectionBeforeValidateHook, JsonObject, PayloadRequest, Where } from 'payload'

import { isIdOf } from '../../access/checkValues.js'
import { cleanComment } from '../../comments/text/cleanComment.js'
import type { CommentSettings } from '../../comments/settings.js'
import { readerOf } from './access.js'
import { fault } from './faults.js'
import { maxCommentLength } from './fields.js'
import { type Id, idOf } from './ids.js'
import { readSettings } from './readSettings.js'
import type { ResolvedTarget } from './targets.js'

/** Who writes and where the comment stands come from the account, never from the body. */
export const signComment =
  (targets: readonly ResolvedTarget[]): CollectionBeforeValidateHook =>
  async ({ data, operation, req }) => {
    const reader = readerOf(req)
    if (!data || operation !== 'create' || !reader) return data
    // As it is now: a token may be older than a ban.
    const account = await findOne(req, 'readers', reader.id)
    const refusal = standingFault(account)
    if (refusal) throw fault(req, 'reader', refusal)
    return { ...data, reader: reader.id, handle: account?.['username'], status: 'pending', badge: await badgeOf(req, targets, { account, data }) }
  }

const standingFault = (account: JsonObject | undefined): string | undefined => {
  if (!account || account['standing'] === 'banned') return 'This account no longer comments here.'
  const until = account['standing'] === 'suspended' && account['suspendedUntil'] ? new Date(account['suspendedUntil'] as string) : undefined
  return until && until > new Date() ? `This account does not comment until ${until.toISOString()}.` : undefined
}

interface Signing {
  account: JsonObject | undefined
  data: JsonObject
}

const badgeOf = async (req: PayloadRequest, targets: readonly ResolvedTarget[], { account, data }: Signing): Promise<'author' | 'staff' | null> => {
  const person = idOf(account?.['person'])
  const target = targets.find(({ field }) => idOf(data[field]) !== undefined)
  if (person !== undefined && target) {
    const document = await findTarget(req, target, idOf(data[target.field]))
    if (document && target.isAuthor(document, String(person))) return 'author'
  }
  return account?.['badge'] === 'staff' || person !== undefined ? 'staff' : null
}

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

/** One answer for what is closed, hidden or not there, so that drafts cannot be found by commenting. */
const closed = ({ field }: ResolvedTarget) => `Comments on this ${field} are closed, or there is no such ${field}.`

/** A comment needs one document that takes comments, and a public comment on it to answer. */
export const checkThread =
  (targets: readonly ResolvedTarget[]): CollectionBeforeValidateHook =>
  async ({ data, operation, req }) => {
    if (!data || operation !== 'create') return data
    const named = targets.filter(({ field }) => data[field] !== undefined && data[field] !== null)
    const [target = targets[0], second] = named
    if (!target) return data
    if (second) throw fault(req, second.field, 'A comment stands on one document.')
    const id = idOf(data[target.field])
    const document = await findTarget(req, target, id)
    // Acting without an account is the app's own import or sample, which restores what once was open.
    if (!document || (req.user && !(await takesComments(req, target, document)))) throw fault(req, target.field, closed(target))
    if (data['parent'] === undefined || data['parent'] === null) return { ...data, thread: null }
    const parent = await findOne(req, 'comments', idOf(data['parent']))
    const isOnIt = parent && String(idOf(parent[target.field])) === String(id)
    if (!isOnIt || (req.user && parent['status'] !== 'approved')) {
      throw fault(req, 'parent', `There is no such comment on this ${target.field}.`)
    }
    return { ...data, thread: idOf(parent['thread']) ?? idOf(parent) }
  }

/** Whether a public document takes comments now: as it says itself, and for as many days as an editor set. */
export const takesComments = async (req: PayloadRequest, target: ResolvedTarget, document: JsonObject, settings?: CommentSettings): Promise<boolean> => {
  if (!(await target.isOpen(document, { req }))) return false
  const closes = closesAt(target, document, settings ?? (await readSettings(req)))
  return closes === undefined || closes > new Date()
}

/** When comments close by themselves. */
export const closesAt = (target: ResolvedTarget, document: JsonObject, { closeAfterDays }: CommentSettings): Date | undefined => {
  const since = target.opensAt(document)
  return closeAfterDays > 0 && since !== undefined ? new Date(Date.parse(since) + closeAfterDays * 24 * 60 * 60 * 1000) : undefined
}

export const findTarget = (req: PayloadRequest, { slug, isPublic }: ResolvedTarget, id: Id | undefined, publicOnly = Boolean(req.user)) =>
  findOne(req, slug, id, publicOnly ? isPublic : undefined)

export const findOne = async (req: PayloadRequest, slug: string, id: Id | undefined, where?: Where): Promise<JsonObject | undefined> => {
  if (id === undefined || !isIdOf(slug, req)(id)) return undefined
  const { docs } = await req.payload.find({
    collection: slug as 'comments',
    where: { and: [{ id: { equals: id } }, ...(where ? [where] : [])] },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
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
    const { docs } = await req.payload.db.find<{ id: Id }>({ collection: 'comments', where: { [field]: { equals: id } }, select: { id: true }, pagination: false, limit: 0, req })
    const ids = docs.map((comment) => comment.id)
    for (let at = 0; at < ids.length; at += 500) await req.payload.db.deleteMany({ collection: 'comment-reports', where: { comment: { in: ids.slice(at, at + 500) } }, req })
    for (let at = 0; at < ids.length; at += 500) await req.payload.db.deleteMany({ collection: 'comment-reactions', where: { comment: { in: ids.slice(at, at + 500) } }, req })
    await req.payload.db.deleteMany({ collection: 'comments', where: { [field]: { equals: id } }, req })
  }
