import type { CollectionBeforeOperationHook } from 'payload'

import { ratesOf } from '../../access/rates.js'
import { callerOf } from '../../shared/callerMark.js'
import { readerOf } from './access.js'

/** Counts the comments of a reader, and of an address. */
export const limitComments: CollectionBeforeOperationHook = async ({ args, operation, overrideAccess, req }) => {
  const rates = ratesOf(req.payload)
  const reader = readerOf(req)
  if (operation !== 'create' || overrideAccess || !rates || !reader) return args
  await rates.take('commentsOfReader', String(reader.id))
  await rates.take('commentsOfReaderInHour', String(reader.id))
  const caller = callerOf(req.headers)
  if (caller !== undefined) await rates.take('commentsOfAddress', caller)
  return args
}
