import { type CollectionBeforeOperationHook, Forbidden } from 'payload'

import { accountOf } from './caller.js'

/** A lock says who works on a document: nobody takes one in another's name. Whoever changes one takes it over. */
export const ownLocks: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  if (overrideAccess || (operation !== 'create' && operation !== 'update')) return args
  const account = accountOf(req)
  const { data } = args as { data?: Record<string, unknown> }
  if (!account || !data) return args
  const named = data['user'] as { relationTo?: unknown; value?: unknown } | null | undefined
  const id = typeof named?.value === 'object' && named.value !== null ? (named.value as { id?: unknown }).id : named?.value
  if (named && (named.relationTo !== account.collection || String(id) !== String(account.id))) throw new Forbidden(req.t)
  return { ...args, data: { ...data, user: { relationTo: account.collection, value: account.id } } } as unknown as typeof args
}

/** For documents at which two people can write: what one saves is merged, and never refused because the other has it open. */
export const nobodyLocksOut: CollectionBeforeOperationHook = ({ args, operation }) =>
  operation === 'update' ? ({ ...args, overrideLock: true } as unknown as typeof args) : args
