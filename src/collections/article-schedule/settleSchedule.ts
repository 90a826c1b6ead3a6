import type { CollectionAfterChangeHook, CollectionBeforeDeleteHook } from 'payload'

import { accountOf, isStaff } from '../../access/caller.js'
import { hasDraftOnTop, isDraftSave } from '../articles/carryOut.js'
import { cancelRow, changeRow, dealWith, findRows, hasSchedule, isOpen, isUnsettled, type PlannedRow, scheduleSlug } from './plannedRows.js'
import { slugOf } from '../../shared/slugs.js'

interface Saved {
  id: number | string
  _status?: string | null
  embargoUntil?: string | null
  wireState?: string | null
  withdrawal?: { at?: unknown } | null
}

/**
 * Keeps the schedule of an article true when the article changes, in the same transaction: a withdrawal cancels what is planned; what
 * failed is dealt with once it has happened; and what was saved since it was checked is checked again by the clock.
 */
export const settleSchedule: CollectionAfterChangeHook = async ({ context, doc, operation, req }) => {
  const saved = doc as Saved
  if (operation !== 'update' || !hasSchedule(req)) return doc
  const isDraft = isDraftSave(context)
  const by = isStaff(req) ? accountOf(req)?.id : null
  const rows = await findRows(req, { and: [{ article: { equals: saved.id } }, isDraft ? isOpen : { or: [isOpen, isUnsettled] }] })
  for (const row of rows) {
    const isPlanned = row.done !== true
    if (!isDraft && saved.withdrawal?.at) await (isPlanned ? cancelRow(req, row, by) : dealWith(req, row, by))
    else if (isPlanned) await changeRow(req, row.id, { checkedAt: null })
    else if (hasHappened(row, saved, hasDraftOnTop(context, saved.id))) await dealWith(req, row, by)
  }
  return doc
}

/** A correction under a newer draft publishes nothing of what was planned. */
const hasHappened = ({ action, at }: PlannedRow, { _status, embargoUntil, wireState }: Saved, hasDraft: boolean): boolean => {
  if (action === 'unpublish') return _status === 'draft'
  if (action === 'publish') return _status === 'published' && !hasDraft
  const isMoved = !embargoUntil || new Date(embargoUntil).getTime() !== new Date(at).getTime()
  return wireState !== 'embargoed' || isMoved
}

/** A row names its article, and cannot be without. */
export const deleteSchedule: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (!hasSchedule(req)) return
  await req.payload.db.deleteMany({ collection: slugOf(req, scheduleSlug), where: { article: { equals: id } }, req })
}
