import type { PayloadRequest } from 'payload'

import { APIError } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { inTransaction } from '../../log/transaction.js'
import { NewsroomError } from '../../shared/errors.js'
import type { Fault } from '../../shared/faults.js'
import { cancelRow, dealWith, findRows, isOpen, isUnsettled, type PlannedRow, scheduleSlug } from './plannedRows.js'
import { checkPlanned } from './rehearse.js'
import { slugOf } from '../../shared/slugs.js'

export type ScheduledVerb = 'publish' | 'unpublish'

/**
 * Schedules one action for an article, in place of an open one of the same kind; one that is the same already stays. It is checked by all
 * that publishing checks: what would stand in its way is among its `warnings`, and can be mended until then.
 * @param at ISO 8601
 * @throws APIError 400 where the time has passed, 404 where there is no such article
 * @throws NewsroomError ALREADY_WITHDRAWN (409)
 */
export const scheduleArticle = async (
  req: PayloadRequest,
  article: number | string,
  { action, at }: { action: ScheduledVerb; at: string },
): Promise<Record<string, unknown> & { warnings: Fault[] }> => {
  if (new Date(at) <= new Date()) throw new APIError('`at` has to be in the future. To do it now, use the verb itself.', 400)
  await findArticle(req, article)
  const row = await retryTransient(() =>
    inTransaction(req.payload, (transaction) => plan(transaction, { article, action, at, by: req.user?.id })),
  )
  return { ...row, warnings: await checkPlanned(req.payload, row) }
}

const findArticle = async (req: PayloadRequest, id: number | string): Promise<void> => {
  await req.payload.findByID({ collection: 'articles', id, draft: true, depth: 0, overrideAccess: false, user: req.user, req })
}

interface Plan {
  article: number | string
  action: ScheduledVerb
  at: string
  by: number | string | undefined
}

/** What failed before, and is planned anew, is dealt with. */
const plan = async (transaction: PayloadRequest, { article, action, at, by }: Plan): Promise<PlannedRow> => {
  const { db } = transaction.payload
  const published = await db.findOne<{ id: number | string; wireState?: string }>({
    collection: 'articles',
    where: { id: { equals: article } },
    req: transaction,
  })
  if (published?.wireState === 'withdrawn') throw new NewsroomError('ALREADY_WITHDRAWN')
  const [open, ...others] = await settle(transaction, { article, action, by })
  if (open && others.length === 0 && new Date(open.at).getTime() === new Date(at).getTime()) return open
  for (const row of open ? [open, ...others] : []) await cancelRow(transaction, row, by)
  return db.create({
    collection: slugOf(transaction, scheduleSlug),
    data: { article, action, at, by, done: false },
    req: transaction,
  }) as unknown as Promise<PlannedRow>
}

/** Cancels what is scheduled for an article and has not happened yet. What failed is dealt with. */
export const unscheduleArticle = async (req: PayloadRequest, article: number | string, action: ScheduledVerb): Promise<void> => {
  await findArticle(req, article)
  const by = req.user?.id
  await retryTransient(() =>
    inTransaction(req.payload, async (transaction) => {
      for (const row of await settle(transaction, { article, action, by })) await cancelRow(transaction, row, by)
    }),
  )
}

/** Deals with what failed, and resolves to what is open. */
const settle = async (req: PayloadRequest, { article, action, by }: Omit<Plan, 'at'>): Promise<PlannedRow[]> => {
  const rows = await findRows(req, {
    and: [{ article: { equals: article } }, { action: { equals: action } }, { or: [isOpen, isUnsettled] }],
  })
  for (const row of rows) if (row.done === true) await dealWith(req, row, by)
  return rows.filter(({ done }) => done !== true)
}

/**
 * Takes what failed out of sight: somebody has seen to it. Repeating that changes nothing.
 * @throws APIError 404 where there is no such action, 409 where it has not failed
 */
export const dealWithProblem = async (req: PayloadRequest, id: number | string): Promise<Record<string, unknown>> => {
  const find = () =>
    req.payload.findByID({
      collection: slugOf(req, scheduleSlug),
      id,
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    }) as unknown as Promise<PlannedRow>
  const row = await find()
  if (!row.problem) throw new APIError('This has not failed, so there is nothing to deal with.', 409)
  if (row.dealtWithAt) return { ...row }
  await retryTransient(() => inTransaction(req.payload, (transaction) => dealWith(transaction, row, req.user?.id)))
  return { ...(await find()) }
}
