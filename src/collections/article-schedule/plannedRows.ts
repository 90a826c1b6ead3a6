import type { PayloadRequest, Where } from 'payload'

import type { Fault } from '../../shared/faults.js'
import { slugs, slugOf } from '../../shared/slugs.js'

export const scheduleSlug = slugs.articleSchedule

/** What is planned, was done, or failed. `release`: the end of an embargo, of which there is a row only where it failed. */
export interface PlannedRow {
  id: number | string
  article: number | string
  action: 'publish' | 'release' | 'unpublish'
  at: string
  by?: number | string | null
  done?: boolean | null
  doneAt?: string | null
  cancelledAt?: string | null
  /** Why it could not be carried out. */
  problem?: string | null
  /** What would stand in its way now; of what failed: what did. */
  warnings?: Fault[] | null
  checkedAt?: string | null
  dealtWithAt?: string | null
  dealtWithBy?: number | string | null
}

/** An app may have articles without a schedule. */
export const hasSchedule = ({ payload }: Pick<PayloadRequest, 'payload'>): boolean =>
  payload.collections[slugOf(payload, scheduleSlug) as never] !== undefined

export const isOpen: Where = { done: { equals: false } }

/** What failed, and nobody has dealt with. */
export const isUnsettled: Where = { and: [{ problem: { exists: true } }, { dealtWithAt: { exists: false } }] }

export const findRows = async (req: PayloadRequest, where: Where): Promise<PlannedRow[]> =>
  (await req.payload.db.find<PlannedRow>({ collection: slugOf(req, scheduleSlug), where, pagination: false, limit: 0, req })).docs

export const changeRow = async (
  req: PayloadRequest,
  id: number | string,
  data: Partial<PlannedRow> & Record<string, unknown>,
): Promise<void> => {
  await req.payload.db.updateOne({ collection: slugOf(req, scheduleSlug), id, data, req, returning: false })
}

/** Somebody has dealt with what failed: it leaves the lists and stays on record. */
export const dealWith = (req: PayloadRequest, { id }: Pick<PlannedRow, 'id'>, by: number | string | null | undefined): Promise<void> =>
  changeRow(req, id, { dealtWithAt: new Date().toISOString(), dealtWithBy: by ?? null })

/** It will not happen. What was planned, and who cancelled it, stays on record. */
export const cancelRow = (req: PayloadRequest, { id }: Pick<PlannedRow, 'id'>, by: number | string | null | undefined): Promise<void> =>
  changeRow(req, id, { done: true, cancelledAt: new Date().toISOString(), cancelledBy: by ?? null })
