import type { Payload, PayloadRequest } from 'payload'

import { isTransientError, retryTransient } from '../database/retryTransient.js'
import { inTransaction } from '../log/transaction.js'
import { actFor } from './actFor.js'

interface ScheduledAction {
  id: number | string
  article: number | string
  action: 'publish' | 'unpublish'
  by?: number | string | null
}

const batchSize = 100

/**
 * Carries out what is due, in the order of its times. Marking an action done and doing it are one transaction, so
 * it happens once however many instances look, and again after a crash in between. What the article itself
 * refuses (a missing headline, a withdrawal) is noted on the action and not tried again.
 */
export const runSchedule = async (payload: Payload, now: Date = new Date()): Promise<number> => {
  const { docs } = await payload.db.find<ScheduledAction>({
    collection: 'article-schedule',
    where: { and: [{ done: { equals: false } }, { at: { less_than_equal: now.toISOString() } }] },
    sort: 'at',
    limit: batchSize,
    pagination: false,
  })
  for (const action of docs) {
    try {
      await retryTransient(() => inTransaction(payload, (req) => carryOut(req, action, now)))
    } catch (error) {
      if (isTransientError(error)) throw error
      await inTransaction(payload, (req) => markDone(req, action, now, (error as Error).message))
    }
  }
  return docs.length
}

const carryOut = async (transaction: PayloadRequest, action: ScheduledAction, now: Date): Promise<void> => {
  if (!(await markDone(transaction, action, now))) return
  const req = await actFor(transaction.payload, action.by, transaction)
  await req.payload.update({
    collection: 'articles',
    id: action.article,
    data: { _status: action.action === 'publish' ? 'published' : 'draft' },
    draft: false,
    overrideAccess: true,
    req,
  })
}

/** Whether it was this transaction that marked the action. */
const markDone = async (req: PayloadRequest, { id }: ScheduledAction, now: Date, problem?: string): Promise<boolean> => {
  const open = await req.payload.db.findOne<{ id: number | string; done: boolean }>({
    collection: 'article-schedule',
    where: { and: [{ id: { equals: id } }, { done: { equals: false } }] },
    req,
  })
  if (!open) return false
  const data = { done: true, doneAt: now.toISOString(), ...(problem ? { problem: problem.slice(0, 500) } : {}) }
  await req.payload.db.updateOne({ collection: 'article-schedule', id, data, req, returning: false })
  return true
}
