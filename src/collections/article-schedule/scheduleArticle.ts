import type { PayloadRequest, Where } from 'payload'

import { APIError } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { inTransaction } from '../../log/transaction.js'

export type ScheduledVerb = 'publish' | 'unpublish'

/**
 * Schedules one action for an article, in place of an open one of the same kind; one that is the same already stays.
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
  return retryTransient(() =>
    inTransaction(req.payload, async (transaction) => {
      const [open, ...others] = await findOpen(transaction, article, action)
      if (open && others.length === 0 && new Date(open.at).getTime() === new Date(at).getTime()) return { ...open }
      await cancelOpen(transaction, article, { action, by: req.user?.id })
      return req.payload.db.create({
        collection: 'article-schedule',
        data: { article, action, at, by: req.user?.id, done: false },
        req: transaction,
      })
    }),
  )
}

/** Cancels what is scheduled for an article and has not happened yet. What was planned, and who cancelled it, stays on record. */
export const unscheduleArticle = async (req: PayloadRequest, article: number | string, action: ScheduledVerb): Promise<void> => {
  await req.payload.findByID({ collection: 'articles', id: article, draft: true, depth: 0, overrideAccess: false, user: req.user, req })
  await retryTransient(() => inTransaction(req.payload, (transaction) => cancelOpen(transaction, article, { action, by: req.user?.id })))
}

interface OpenAction {
  id: number | string
  at: string
}

const findOpen = async (req: PayloadRequest, article: number | string, action: ScheduledVerb): Promise<OpenAction[]> => {
  const where: Where = { and: [{ article: { equals: article } }, { action: { equals: action } }, { done: { equals: false } }] }
  const { docs } = await req.payload.db.find<OpenAction>({ collection: 'article-schedule', where, pagination: false, limit: 0, req })
  return docs
}

const cancelOpen = async (
  req: PayloadRequest,
  article: number | string,
  { action, by }: { action: ScheduledVerb; by: number | string | undefined },
): Promise<void> => {
  const data = { done: true, cancelledAt: new Date().toISOString(), cancelledBy: by ?? null }
  for (const { id } of await findOpen(req, article, action)) {
    await req.payload.db.updateOne({ collection: 'article-schedule', id, data, req, returning: false })
  }
}
