import { type CollectionBeforeOperationHook, Forbidden, type Payload } from 'payload'

import { accountOf } from './caller.js'
import { revisionName } from '../shared/revisionName.js'

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

/**
 * For documents of which every save says what it started from: it is merged, and never refused, or asked for twice, because another has
 * them open. Said once the schema stands, which has a column for each collection that may be locked: there the form says who is here.
 */
export const lockNobodyOut = ({ collections }: Pick<Payload, 'collections'>): void => {
  for (const { config } of Object.values(collections))
    if (config.flattenedFields.some(({ name }) => name === revisionName)) config.lockDocuments = false
}
