import type { CollectionBeforeOperationHook } from 'payload'

import { ratesOf } from '../../access/rates.js'
import { callerOf } from '../../shared/callerMark.js'
import { readerOf } from './access.js'

/** What is said: a new comment, or a new text of one. What is taken back is not counted, and can be at any time. */
const isSaid = (operation: string, args: { data?: unknown }): boolean =>
  operation === 'create' || (operation === 'update' && (args.data as { text?: unknown } | undefined)?.text !== undefined)

/** Counts the comments of a reader, and of an address, and changes of them. */
export const limitComments: CollectionBeforeOperationHook = async ({ args, operation, overrideAccess, req }) => {
  const rates = ratesOf(req.payload)
  const reader = readerOf(req)
  if (!isSaid(operation, args as { data?: unknown }) || overrideAccess || !rates || !reader) return args
  await rates.take('commentsOfReader', String(reader.id))
  await rates.take('commentsOfReaderInHour', String(reader.id))
  const caller = callerOf(req.headers)
  if (caller !== undefined) await rates.take('commentsOfAddress', caller)
  return args
}
