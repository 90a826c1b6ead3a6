import { type Access, type CollectionBeforeOperationHook, Forbidden, type Where } from 'payload'

import { accountOf, isStaff, roleOf } from '../../access/caller.js'
import { mayAll } from '../../access/permissions.js'

/** What the public may see: published, and neither under embargo nor withdrawn. */
export const liveArticles: Where = {
  and: [{ _status: { equals: 'published' } }, { wireState: { equals: 'live' } }],
}

export const readArticles: Access = ({ req }) => (isStaff(req) ? true : liveArticles)

const publishes = (data: unknown): boolean => (data as { _status?: unknown } | undefined)?._status === 'published'

/** Writers create; only editors publish. */
export const createArticles: Access = ({ req, data }) => {
  const role = roleOf(req)
  return mayAll(role, 'articles', 'create') && (mayAll(role, 'articles', 'update') || !publishes(data))
}

/** Editors change any article; a reporter changes their own, as drafts. */
export const updateArticles: Access = ({ req, data }) => {
  const role = roleOf(req)
  if (mayAll(role, 'articles', 'update')) return true
  if (role !== 'reporter' || publishes(data)) return false
  return { createdBy: { equals: accountOf(req)?.id } }
}

const neverOnTheWire: Where = { wireState: { equals: 'none' } }

/** What the wire carried is withdrawn, never deleted: its tombstone must keep an address and a reason. */
export const deleteArticles: Access = ({ req }) => {
  const role = roleOf(req)
  if (mayAll(role, 'articles', 'delete')) return neverOnTheWire
  return role === 'reporter' && { and: [neverOnTheWire, { createdBy: { equals: accountOf(req)?.id } }] }
}

/**
 * Whatever a reporter saves is saved as a draft version: what is published stays as it is until
 * an editor publishes. Without this, a plain update of a published article would go live, or take it off.
 */
export const keepReportersToDrafts: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  if (overrideAccess || roleOf(req) !== 'reporter') return args
  if (!['create', 'update', 'restoreVersion'].includes(operation)) return args
  const { data, draft } = args as { data?: unknown; draft?: boolean }
  // Payload has read `draft` before this hook when it restores a version.
  if (publishes(data) || (operation === 'restoreVersion' && draft !== true)) throw new Forbidden(req.t)
  return { ...args, draft: true }
}
