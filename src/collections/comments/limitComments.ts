import type { CollectionBeforeOperationHook } from 'payload'

import { type RateName, ratesOf } from '../../access/rates.js'
import { callerOf } from '../../shared/callerMark.js'
import { readerOf } from './access.js'

/** What is said: a new comment, or a new text of one. What is taken back is not counted, and can be at any time. */
const isSaid = (operation: string, args: { data?: unknown }): boolean =>
  operation === 'create' || (operation === 'update' && (args.data as { text?: unknown } | undefined)?.text !== undefined)

/** The rates that a comment counts in, each with whom it is counted of. */
export const ratesOfComment = (reader: string, caller: string | undefined): [name: RateName, of: string][] => [
  ['commentsOfReader', reader],
  ['commentsOfReaderInHour', reader],
  ...(caller === undefined ? [] : [['commentsOfAddress', caller] satisfies [RateName, string]]),
]

/** Counts the comments of a reader, and of an address, and changes of them. */
export const limitComments: CollectionBeforeOperationHook = async ({ args, operation, overrideAccess, req }) => {
  const rates = ratesOf(req.payload)
  const reader = readerOf(req)
  if (!isSaid(operation, args as { data?: unknown }) || overrideAccess || !rates || !reader) return args
  for (const [name, of] of ratesOfComment(String(reader.id), callerOf(req.headers))) await rates.take(name, of)
  return args
}
