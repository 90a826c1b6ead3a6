import type { CollectionBeforeValidateHook, JsonObject, PayloadRequest } from 'payload'

import { isIdOf } from '../../access/checkValues.js'
import type { CommentSettings } from '../../comments/settings.js'
import { textKey } from '../../comments/pipeline/textKey.js'
import { toDocumentId } from '../../database/possibleIds.js'
import { readTogether } from '../../database/readTogether.js'
import { readerOf } from './access.js'
import { afterTwin } from './afterTwin.js'
import { fault } from './faults.js'
import { guestOf } from './guests/guestMark.js'
import { findTarget, takesComments } from './hooks.js'
import { type Id, idOf } from './ids.js'
import { readRecent, type Recent } from './recentRows.js'
import { readSettings } from './readSettings.js'
import { findComment, type Row } from './rows.js'
import { findAccount, standingFault } from './standing.js'
import type { ResolvedTarget } from './targets.js'
import { slugOf } from '../../shared/slugs.js'

/** What a new comment is judged by. */
export interface Received {
  account: Row | undefined
  target: ResolvedTarget
  document: JsonObject
  settings: CommentSettings
  /** With the key of the text that it is about. */
  recent?: Recent & { key: string }
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
    const guest = reader ? undefined : guestOf(req)
    // Acting without either is the app's own import or sample, which restores what once was open.
    const isJudged = Boolean(req.user) || guest !== undefined
    const named = targets.filter(({ field }) => data[field] !== undefined && data[field] !== null)
    const [target = targets[0], second] = named
    if (!target) return data
    const given = idOf(data[target.field])
    // The component has it as a text of the page, which may look like a number.
    const on = toDocumentId(req.payload, target.slug, given) ?? given
    const look: Look = { reader: reader?.id, target, on, parent: data['parent'], text: data['text'], isJudged }
    const { account, settings, document, parent, recent } = await lookUp(req, look)
    const refusal = reader && standingFault(account)
    if (refusal) throw fault(req, 'reader', refusal)
    if (second) throw fault(req, second.field, 'A comment stands on one document.')
    if (!document || (isJudged && !(await takesComments(req, target, document, settings)))) throw fault(req, target.field, closed(target))
    const thread = threadOf(req, look, parent)
    const signed = reader
      ? {
          reader: reader.id,
          handle: account?.['username'] as string,
          status: 'pending',
          badge: await badgeOf(req, account, { target, on }),
        }
      : guest !== undefined
        ? { reader: null, handle: guest, status: 'pending', badge: null }
        : {}
    const comment = { ...data, ...(on === undefined ? {} : { [target.field]: on }), ...signed, thread }
    received.set(comment, { account, target, document, settings, ...(recent ? { recent } : {}) })
    return comment
  }

interface Look {
  reader: Id | undefined
  target: ResolvedTarget
  on: Id | undefined
  parent: unknown
  text: unknown
  isJudged: boolean
}

type Found = [
  account: Row | undefined,
  settings: CommentSettings,
  document: JsonObject | undefined,
  parent: Row | undefined,
  recent: Received['recent'],
]

/** All that a new comment is judged by, in one go. */
const lookUp = async (req: PayloadRequest, { reader, target, on, parent: given, text, isJudged }: Look) => {
  const parentId = idOf(given)
  const key = isJudged && typeof text === 'string' ? textKey(text, req.payload.secret) : undefined
  if (key !== undefined && reader !== undefined) await afterTwin(req, `${reader}>${key}`)
  const [account, settings, document, parent, recent] = await readTogether<Found>(req, [
    // As it is now: a token may be older than a ban.
    async (at) => (reader === undefined ? undefined : findAccount(at, reader)),
    (at) => readSettings(at),
    (at) => findTarget(at, target, on, { publicOnly: isJudged }),
    async (at) => (parentId !== undefined && isIdOf(slugOf(req, 'comments'), req)(parentId) ? findComment(at, parentId) : undefined),
    async (at) =>
      key === undefined ? undefined : { key, ...(await readRecent(at, { reader, text: String(text), key, field: target.field })) },
  ])
  return { account, settings, document, parent, recent }
}

/** One answer for what is closed, hidden or not there, so that drafts cannot be found by commenting. */
const closed = ({ field }: ResolvedTarget) => `Comments on this ${field} are closed, or there is no such ${field}.`

/** The first comment of the thread that a comment answers in. */
const threadOf = (req: PayloadRequest, { target, on, parent: given, isJudged }: Look, parent: Row | undefined): Id | null => {
  if (given === undefined || given === null) return null
  const isOnIt = parent && String(idOf(parent[target.field])) === String(on)
  if (!isOnIt || (isJudged && parent['status'] !== 'approved'))
    throw fault(req, 'parent', `There is no such comment on this ${target.field}.`)
  return idOf(parent['thread']) ?? parent.id
}

const badgeOf = async (
  req: PayloadRequest,
  account: Row | undefined,
  { target, on }: { target: ResolvedTarget; on: Id | undefined },
): Promise<'author' | 'staff' | null> => {
  const person = idOf(account?.['person'])
  if (person !== undefined) {
    const document = await findTarget(req, target, on, { whole: true })
    if (document && target.isAuthor(document, String(person))) return 'author'
  }
  return account?.['badge'] === 'staff' || person !== undefined ? 'staff' : null
}
