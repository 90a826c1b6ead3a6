import type { CollectionBeforeValidateHook, JsonObject, PayloadRequest } from 'payload'

import { isIdOf } from '../../access/checkValues.js'
import type { CommentSettings } from '../../comments/settings.js'
import { readerOf } from './access.js'
import { fault } from './faults.js'
import { guestOf } from './guests/guestMark.js'
import { findTarget, takesComments } from './hooks.js'
import { type Id, idOf } from './ids.js'
import { readSettings } from './readSettings.js'
import { findComment, type Row } from './rows.js'
import type { ResolvedTarget } from './targets.js'

/** What a new comment is judged by. */
export interface Received {
  account: Row | undefined
  target: ResolvedTarget
  document: JsonObject
  settings: CommentSettings
}

/** By the data that goes on to the next hook: each is read once for a comment, and never for another one. */
const received = new WeakMap<object, Received>()

export const receivedOf = (data: object): Received | undefined => received.get(data)

/** Who writes and where a comment stands come from the account and from what it answers, never from the body. */
export const receive =
  (targets: readonly ResolvedTarget[]): CollectionBeforeValidateHook =>
  async ({ data, operation, req }) => {
    if (!data || operation !== 'create') return data
    const reader = readerOf(req)
    // As it is now: a token may be older than a ban.
    const account = reader && (await findAccount(req, reader.id))
    const guest = reader ? undefined : guestOf(req)
    // Acting without either is the app's own import or sample, which restores what once was open.
    const isJudged = Boolean(req.user) || guest !== undefined
    const refusal = reader && standingFault(account)
    if (refusal) throw fault(req, 'reader', refusal)
    const named = targets.filter(({ field }) => data[field] !== undefined && data[field] !== null)
    const [target = targets[0], second] = named
    if (!target) return data
    if (second) throw fault(req, second.field, 'A comment stands on one document.')
    const on = idOf(data[target.field])
    const [settings, document] = [await readSettings(req), await findTarget(req, target, on, { publicOnly: isJudged })]
    if (!document || (isJudged && !(await takesComments(req, target, document, settings)))) throw fault(req, target.field, closed(target))
    const thread = await threadOf(req, target, { on, parent: data['parent'], isJudged })
    const signed = reader ? { reader: reader.id, handle: account?.['username'] as string, status: 'pending', badge: await badgeOf(req, account, { target, on }) } : guest !== undefined ? { reader: null, handle: guest, status: 'pending', badge: null } : {}
    const comment = { ...data, ...signed, thread }
    received.set(comment, { account, target, document, settings })
    return comment
  }

/** Of an account, what a comment of its is judged by. */
export const findAccount = async (req: PayloadRequest, id: Id): Promise<Row | undefined> => {
  const select = { username: true, standing: true, suspendedUntil: true, warnedUntil: true, badge: true, person: true } as const
  return (await req.payload.db.findOne<Row>({ collection: 'readers', where: { id: { equals: id } }, select, req })) ?? undefined
}

const standingFault = (account: JsonObject | undefined): string | undefined => {
  if (!account || account['standing'] === 'banned') return 'This account no longer comments here.'
  const until = account['standing'] === 'suspended' && account['suspendedUntil'] ? new Date(account['suspendedUntil'] as string) : undefined
  return until && until > new Date() ? `This account does not comment until ${until.toISOString()}.` : undefined
}

/** One answer for what is closed, hidden or not there, so that drafts cannot be found by commenting. */
const closed = ({ field }: ResolvedTarget) => `Comments on this ${field} are closed, or there is no such ${field}.`

/** The first comment of the thread that a comment answers in. */
const threadOf = async (req: PayloadRequest, target: ResolvedTarget, { on, parent: given, isJudged }: { on: Id | undefined; parent: unknown; isJudged: boolean }): Promise<Id | null> => {
  if (given === undefined || given === null) return null
  const id = idOf(given)
  const parent = id !== undefined && isIdOf('comments', req)(id) ? await findComment(req, id) : undefined
  const isOnIt = parent && String(idOf(parent[target.field])) === String(on)
  if (!isOnIt || (isJudged && parent['status'] !== 'approved')) throw fault(req, 'parent', `There is no such comment on this ${target.field}.`)
  return idOf(parent['thread']) ?? parent.id
}

const badgeOf = async (req: PayloadRequest, account: Row | undefined, { target, on }: { target: ResolvedTarget; on: Id | undefined }): Promise<'author' | 'staff' | null> => {
  const person = idOf(account?.['person'])
  if (person !== undefined) {
    const document = await findTarget(req, target, on, { whole: true })
    if (document && target.isAuthor(document, String(person))) return 'author'
  }
  return account?.['badge'] === 'staff' || person !== undefined ? 'staff' : null
}
