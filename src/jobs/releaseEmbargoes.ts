import type { Payload, Where } from 'payload'

import { changePublished } from '../collections/articles/changePublished.js'
import { changeRow, findRows, hasSchedule, type PlannedRow, scheduleSlug } from '../collections/article-schedule/plannedRows.js'
import { ownFault } from '../collections/article-schedule/rehearse.js'
import { isTransientError } from '../database/retryTransient.js'
import { inTransaction } from '../log/transaction.js'
import { faultsOf, sayFaults } from '../shared/faults.js'
import { actFor } from '../access/actFor.js'
import { slugOf } from '../shared/slugs.js'

/** Items released in one look at the most; the rest follow in the next. */
const batchSize = 100
/** What could not be released is tried again after so long. */
const tryAgainMs = 60_000

interface Due {
  id: number | string
  embargoUntil: Date | string
  publishedBy?: number | string | null
}

/**
 * Puts items on the wire whose embargo has ended. Any number of instances may do so: whoever comes second in a
 * transaction finds the item live already. The log names who published under embargo. One that cannot be released stands in nobody's way:
 * the reason is a row of the schedule, in sight until somebody has dealt with it, and it is tried again each minute. Resolves to how many
 * items were due.
 */
export const releaseEmbargoes = async (payload: Payload, now: Date = new Date()): Promise<number> => {
  const docs = await findDue(payload, now)
  const transient: unknown[] = []
  for (const due of docs) {
    try {
      const req = await actFor(payload, due.publishedBy)
      await changePublished(req, due.id, ({ wireState }) => (wireState === 'embargoed' ? {} : undefined), { overrideAccess: true })
    } catch (error) {
      if (isTransientError(error)) transient.push(error)
      else await noteFailure(payload, due, { error, now })
    }
  }
  if (transient.length > 0) throw transient[0]
  return docs.length
}

const findDue = async (payload: Payload, now: Date): Promise<Due[]> => {
  const isDue: Where = { and: [{ wireState: { equals: 'embargoed' } }, { embargoUntil: { less_than_equal: now.toISOString() } }] }
  const find = async (where: Where) =>
    (
      await payload.db.find<Due>({
        collection: 'articles',
        where,
        sort: 'embargoUntil',
        limit: batchSize,
        pagination: false,
        select: { publishedBy: true, embargoUntil: true },
      })
    ).docs
  const due = await find(isDue)
  if (due.length === 0 || !hasSchedule({ payload })) return due
  const since = new Date(now.getTime() - tryAgainMs).toISOString()
  const { docs: failed } = await payload.db.find<PlannedRow>({
    collection: slugOf(payload, scheduleSlug),
    where: { and: [{ action: { equals: 'release' } }, { doneAt: { greater_than: since } }] },
    pagination: false,
    limit: 0,
  })
  return failed.length === 0 ? due : find({ and: [isDue, { id: { not_in: failed.map(({ article }) => article) } }] })
}

/** One row an article and end of an embargo, and one line in the log for each reason. */
const noteFailure = async (
  payload: Payload,
  { id, embargoUntil, publishedBy }: Due,
  { error, now }: { error: unknown; now: Date },
): Promise<void> => {
  const found = faultsOf(error)
  const warnings = found ?? [ownFault]
  const problem = sayFaults(warnings)
  const at = new Date(embargoUntil).toISOString()
  const tried = { doneAt: now.toISOString(), problem, warnings }
  const isKnown =
    hasSchedule({ payload }) &&
    (await inTransaction(payload, async (req) => {
      const [row] = await findRows(req, { and: [{ article: { equals: id } }, { action: { equals: 'release' } }, { at: { equals: at } }] })
      if (row) await changeRow(req, row.id, tried)
      else
        await payload.db.create({
          collection: slugOf(payload, scheduleSlug),
          data: { article: id, action: 'release', at, by: publishedBy ?? null, done: true, ...tried },
          req,
        })
      return row?.problem === problem
    }))
  if (isKnown) return
  payload.logger[found ? 'warn' : 'error']({
    article: id,
    problem,
    ...(found ? {} : { err: error }),
    msg: 'An item whose embargo has ended could not be released',
  })
}
