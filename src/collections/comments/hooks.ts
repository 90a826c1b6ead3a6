import { type CollectionBeforeValidateHook, type JsonObject, type PayloadRequest, ValidationError } from 'payload'

import { accountOf, roleOf } from '../../access/caller.js'
import { toPlainText } from '../../fields/plainText.js'

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
  if (!data || operation !== 'create' || roleOf(req) !== 'reader') return data
  const account = accountOf(req)
  return { ...data, reader: account?.id, handle: account?.username, status: 'pending' }
}

export const cleanText: CollectionBeforeValidateHook = ({ data, req }) => {
  const text: unknown = data?.['text']
  if (text === undefined || text === null) return data
  if (typeof text !== 'string') throw fault(req, 'text', 'A comment is text.')
  return { ...data, text: toPlainText(text) }
}

/** One answer for an article that is closed, hidden or not there, so that drafts cannot be found by commenting. */
const closed = 'Comments on this article are closed, or there is no such article.'

/** A comment needs an article that takes comments, and a public comment of that article to answer. */
export const checkThread: CollectionBeforeValidateHook = async ({ data, operation, req }) => {
  if (!data || operation !== 'create') return data
  const articleId = idOf(data['article'])
  const article = await load(req, 'articles', articleId)
  const open = article?.['_status'] === 'published' && article['wireState'] === 'live' && article['commentsOpen'] !== false
  // Acting without an account is the newsroom's own import or sample, which restores what once was open.
  if (!article || (!open && req.user)) throw fault(req, 'article', closed)
  if (data['parent'] === undefined || data['parent'] === null) return data
  const parent = await load(req, 'comments', idOf(data['parent']))
  if (!parent || idOf(parent['article']) !== articleId || (req.user && parent['status'] !== 'approved')) {
    throw fault(req, 'parent', 'There is no such comment on this article.')
  }
  return data
}

const load = async (req: PayloadRequest, collection: 'articles' | 'comments', id: Id | undefined) => {
  if (id === undefined) return undefined
  const doc = await req.payload.findByID({ collection, id, depth: 0, disableErrors: true, overrideAccess: true, req })
  return (doc ?? undefined) as JsonObject | undefined
}

/** A reader who took a comment back is not overruled. */
export const keepWithdrawn: CollectionBeforeValidateHook = ({ data, originalDoc, req }) => {
  if ((originalDoc as JsonObject | undefined)?.['status'] !== 'withdrawn') return data
  if (data?.['status'] === undefined || data['status'] === 'withdrawn') return data
  throw fault(req, 'status', 'The reader withdrew this comment. It stays withdrawn.')
}
