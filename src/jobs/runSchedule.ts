import type { Payload, PayloadRequest, Where } from 'payload'

import { changeRow, findRows, isOpen, type PlannedRow, scheduleSlug } from '../collections/article-schedule/plannedRows.js'
import { checkPlanned, ownFault, perform, rehearse } from '../collections/article-schedule/rehearse.js'
import { isTransientError, retryTransient } from '../database/retryTransient.js'
import { inTransaction } from '../log/transaction.js'
import { faultsOf, sayFaults } from '../shared/faults.js'
import { slugOf } from '../shared/slugs.js'

const batchSize = 100

/**
 * Carries out what is due, in the order of its times, and of one time as it was planned. Marking an action done and doing it are one
 * transaction, so it happens once however many instances look, and again after a crash in between. What the article itself refuses (a
 * missing headline, a picture without a credit) is noted on the action and not tried again; it stays in sight until somebody
 * has dealt with it. What the database refuses at the moment is tried again at the next turn, after all others.
 */
export const runSchedule = async (payload: Payload, now: Date = new Date()): Promise<number> => {
  const where = { and: [isOpen, { at: { less_than_equal: now.toISOString() } }] }
  const { docs } = await payload.db.find<PlannedRow>({
    collection: slugOf(payload, scheduleSlug),
    where,
    sort: ['at', 'createdAt', 'id'],
    limit: batchSize,
    pagination: false,
  })
  const transient: unknown[] = []
  for (const action of docs) {
    try {
      await retryTransient(() => carryOutOrNote(payload, action, now))
    } catch (error) {
      if (!isTransientError(error)) throw error
      transient.push(error)
    }
  }
  if (transient.length > 0) throw transient[0]
  return docs.length
}

const carryOutOrNote = async (payload: Payload, action: PlannedRow, now: Date): Promise<void> => {
  try {
    await inTransaction(payload, (req) => carryOut(req, action, now))
  } catch (error) {
    if (isTransientError(error)) throw error
    await noteProblem(payload, action, { error, now })
  }
}

const carryOut = async (transaction: PayloadRequest, action: PlannedRow, now: Date): Promise<void> => {
  if (await markDone(transaction, action, { doneAt: now.toISOString(), warnings: null })) await perform(transaction, action)
}

const noteProblem = async (payload: Payload, action: PlannedRow, { error, now }: { error: unknown; now: Date }): Promise<void> => {
  // One fault hides others where it refuses; a rehearsal finds all of them.
  const found = faultsOf(error)
  const all = found ? await rehearse(payload, { ...action, at: now.toISOString() }) : [ownFault]
  const warnings = all.length > 0 ? all : (found ?? [ownFault])
  const problem = sayFaults(warnings)
  const isNoted = await inTransaction(payload, (req) => markDone(req, action, { doneAt: now.toISOString(), problem, warnings }))
  if (isNoted)
    payload.logger[found ? 'warn' : 'error']({
      article: action.article,
      action: action.action,
      problem,
      ...(found ? {} : { err: error }),
      msg: 'What was planned could not be carried out',
    })
}

/** Whether it was this transaction that marked the action. */
const markDone = async (req: PayloadRequest, { id }: PlannedRow, data: Partial<PlannedRow>): Promise<boolean> => {
  const [open] = await findRows(req, { and: [{ id: { equals: id } }, isOpen] })
  if (!open) return false
  await changeRow(req, id, { ...data, done: true })
  return true
}

/** Actions checked in one look at the most; each is a transaction that is rolled back. */
const checkedAtOnce = 5
/** What had warnings is looked at again soon: a picture was mended, it may be. What had none, now and then. */
const warnedAgainMs = 15_000
const checkAgainMs = 5 * 60_000

/** Checks what is planned again, where its article was saved since, or some time has passed: its warnings are those of today. */
export const recheckSchedule = async (payload: Payload, now: Date = new Date()): Promise<number> => {
  const before = (ms: number): Where => ({ checkedAt: { less_than: new Date(now.getTime() - ms).toISOString() } })
  const isStale: Where = {
    or: [{ checkedAt: { exists: false } }, before(checkAgainMs), { and: [{ warnings: { exists: true } }, before(warnedAgainMs)] }],
  }
  const where = { and: [isOpen, { action: { equals: 'publish' } }, { at: { greater_than: now.toISOString() } }, isStale] }
  const { docs } = await payload.db.find<PlannedRow>({
    collection: slugOf(payload, scheduleSlug),
    where,
    sort: 'checkedAt',
    limit: checkedAtOnce,
    pagination: false,
  })
  for (const row of docs) await checkPlanned(payload, row)
  return docs.length
}
