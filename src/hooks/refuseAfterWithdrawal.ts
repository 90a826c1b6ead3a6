import type { CollectionBeforeChangeHook } from 'payload'

import { NewsroomError } from '../shared/errors.js'

/** A withdrawal is final: nothing of the item is changed, published or brought back after it. */
export const refuseAfterWithdrawal: CollectionBeforeChangeHook = ({ data, operation, originalDoc }) => {
  const { wireState } = (originalDoc ?? {}) as { wireState?: string }
  if (operation === 'update' && wireState === 'withdrawn') throw new NewsroomError('ALREADY_WITHDRAWN')
  return data
}
