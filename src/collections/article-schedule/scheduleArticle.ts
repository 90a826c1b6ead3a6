import type { PayloadRequest } from 'payload'

import { APIError } from 'payload'

import { inTransaction } from '../../log/transaction.js'

export type ScheduledVerb = 'publish' | 'unpublish'

/**
 * Schedules one action for an article, in place of an open one of the same kind.
 * @param at ISO 8601
 * @throws APIError 400 where the time has passed, 404 where there is no such article
 */
export const scheduleArticle = async (
  req: PayloadRequest,
  article: number | string,
  { action, at }: { action: ScheduledVerb; at: string },
): Promise<Record<string, unknown>> => {
  if (new Date(at) <= new Date()) throw new APIError('`at` has to be in the future. To do it now, use the verb itself.', 400)
  await req.payload.findByID({ collection: 'articles', id: article, draft: true, depth: 0, overrideAccess: false, user: req.user, req })
  return inTransaction(req.payload, async (transaction) => {
    await cancelOpen(transaction, article, action)
    return req.payload.db.create({
      collection: 'article-schedule',
      data: { article, action, at, by: req.user?.id, done: false },
      req: transaction,
    })
  })
}

/** Cancels what is scheduled for an article and has not happened yet. */
export const unscheduleArticle = (req: PayloadRequest, article: number | string, action: ScheduledVerb): Promise<void> =>
  inTransaction(req.payload, (transaction) => cancelOpen(transaction, article, action))

const cancelOpen = (req: PayloadRequest, article: number | string, action: ScheduledVerb): Promise<void> =>
  req.payload.db.deleteMany({
    collection: 'article-schedule',
    where: { and: [{ article: { equals: article } }, { action: { equals: action } }, { done: { equals: false } }] },
    req,
  })
