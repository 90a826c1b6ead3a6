import {
  type CollectionBeforeDeleteHook,
  type CollectionBeforeValidateHook,
  type JsonObject,
  type PayloadRequest,
  ValidationError,
  type Where,
} from 'payload'

import { isIdOf } from '../../access/checkValues.js'
import { toPlainText } from '../../fields/plainText.js'
import { readerOf } from './access.js'
import type { ResolvedTarget } from './targets.js'

type Id = number | string

const fault = (req: PayloadRequest, path: string, message: string) =>
  new ValidationError({ collection: 'comments', errors: [{ path, message }], req }, req.t)

const idOf = (value: unknown): Id | undefined => {
  if (typeof value === 'string' || typeof value === 'number') return value
  const id = (value as { id?: unknown } | null | undefined)?.id
  return typeof id === 'string' || typeof id === 'number' ? id : undefined
}

/** Who writes and where the comment stands come from the account, never from the body. */
export const signComment: CollectionBeforeValidateHook = ({ data, operation, req }) => {
  const reader = readerOf(req)
  if (!data || operation !== 'create' || !reader) return data
  return { ...data, reader: reader.id, handle: reader.username, status: 'pending' }
}

export const cleanText: CollectionBeforeValidateHook = ({ data, req }) => {
  const text: unknown = data?.['text']
  if (text === undefined || text === null) return data
  if (typeof text !== 'string') throw fault(req, 'text', 'A comment is text.')
  return { ...data, text: toPlainText(text) }
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
    if (!document || (req.user && !(await target.isOpen(document, { req })))) throw fault(req, target.field, closed(target))
    if (data['parent'] === undefined || data['parent'] === null) return data
    const parent = await findOne(req, 'comments', idOf(data['parent']))
    const isOnIt = parent && String(idOf(parent[target.field])) === String(id)
    if (!isOnIt || (req.user && parent['status'] !== 'approved')) {
      throw fault(req, 'parent', `There is no such comment on this ${target.field}.`)
    }
    return data
  }

const findTarget = (req: PayloadRequest, { slug, isPublic }: ResolvedTarget, id: Id | undefined) =>
  findOne(req, slug, id, req.user ? isPublic : undefined)

const findOne = async (req: PayloadRequest, slug: string, id: Id | undefined, where?: Where): Promise<JsonObject | undefined> => {
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
    await req.payload.db.deleteMany({ collection: 'comments', where: { [field]: { equals: id } }, req })
  }
