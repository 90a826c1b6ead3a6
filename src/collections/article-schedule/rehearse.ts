import type { Payload, PayloadRequest } from 'payload'

import { isTransientError, retryTransient } from '../../database/retryTransient.js'
import { type Rehearsal, rehearsing } from '../../hooks/rehearsal.js'
import { actFor } from '../../access/actFor.js'
import { inRehearsal, inTransaction } from '../../log/transaction.js'
import { type Fault, faultsOf } from '../../shared/faults.js'
import { changeRow, findRows, isOpen, type PlannedRow } from './plannedRows.js'

type Planned = Pick<PlannedRow, 'action' | 'article' | 'at' | 'by'>

/** Does what was planned, for whoever planned it, in the transaction of a request. */
export const perform = async (
  transaction: PayloadRequest,
  { action, article, by }: Planned,
  context: Record<string, unknown> = {},
): Promise<void> => {
  const req = await actFor(transaction.payload, by, transaction)
  req.context = context
  await req.payload.update({
    collection: 'articles',
    id: article,
    data: { _status: action === 'unpublish' ? 'draft' : 'published' },
    draft: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
}

/** What an error of ours is called, where a person reads it; the log says what it was. */
export const ownFault: Fault = { path: '', message: 'Something went wrong in the newsroom itself. Its log says what.' }

/**
 * What would stand in the way of publishing what is planned, found by publishing it and rolling that back: it cannot know
 * other rules than the publication itself. Taking something off needs nothing.
 */
export const rehearse = async (payload: Payload, planned: Planned): Promise<Fault[]> => {
  if (planned.action === 'unpublish') return []
  return retryTransient(async () => {
    const rehearsal: Rehearsal = { at: new Date(planned.at), faults: [] }
    try {
      await inRehearsal(payload, (req) => perform(req, planned, rehearsing(rehearsal)))
      return rehearsal.faults
    } catch (error) {
      if (isTransientError(error)) throw error
      const faults = faultsOf(error)
      if (!faults) payload.logger.error({ err: error, article: planned.article, msg: 'What is planned could not be checked' })
      return [...rehearsal.faults, ...(faults ?? [ownFault])]
    }
  })
}

/**
 * Checks what is planned, and notes the outcome on its row, where it is still open. What is saved meanwhile is checked once more: the check
 * is noted before it begins, and its outcome is nobody's where that was taken back.
 */
export const checkPlanned = async (payload: Payload, row: PlannedRow): Promise<Fault[]> => {
  const note = (data: Partial<PlannedRow>, begun?: Date) =>
    retryTransient(() =>
      inTransaction(payload, async (req) => {
        const [open] = await findRows(req, { and: [{ id: { equals: row.id } }, isOpen] })
        const isStale = begun !== undefined && (!open?.checkedAt || new Date(open.checkedAt) < begun)
        if (open && !isStale) await changeRow(req, row.id, data)
      }),
    )
  const begun = new Date()
  await note({ checkedAt: begun.toISOString() })
  const warnings = await rehearse(payload, row)
  await note({ warnings: warnings.length > 0 ? warnings : null }, begun)
  return warnings
}
