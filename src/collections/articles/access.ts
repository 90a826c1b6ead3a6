import { type Access, type CollectionBeforeOperationHook, Forbidden, type Where } from 'payload'

import { accountOf, isStaff, roleOf } from '../../access/caller.js'
import { onTheWire } from '../../access/onTheWire.js'
import { mayAll } from '../../access/permissions.js'
import { readVersions } from './savedItself.js'

const neverOnTheWire: Where = { wireState: { equals: 'none' } }

const publishes = (data: unknown): boolean => (data as { _status?: unknown } | undefined)?._status === 'published'

/** Who may do what to what goes on the wire. */
export const wireAccess = (slug: 'articles' | 'entries') => {
  const read: Access = ({ req }) => (isStaff(req) ? true : onTheWire)

  /** Writers create; only editors publish. */
  const create: Access = ({ req, data }) => {
    const role = roleOf(req)
    return mayAll(role, slug, 'create') && (mayAll(role, slug, 'update') || !publishes(data))
  }

  /** Editors change any; a reporter changes their own, as drafts. */
  const update: Access = ({ req, data }) => {
    const role = roleOf(req)
    if (mayAll(role, slug, 'update')) return true
    if (role !== 'reporter' || publishes(data)) return false
    return { createdBy: { equals: accountOf(req)?.id } }
  }

  /** What the wire carried is withdrawn, never deleted: its tombstone must keep an address and a reason. */
  const remove: Access = ({ req }) => {
    const role = roleOf(req)
    if (mayAll(role, slug, 'delete')) return neverOnTheWire
    return role === 'reporter' && { and: [neverOnTheWire, { createdBy: { equals: accountOf(req)?.id } }] }
  }

  return { create, read, update, delete: remove, readVersions }
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
