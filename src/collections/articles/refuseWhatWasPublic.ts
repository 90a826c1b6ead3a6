import { type CollectionBeforeChangeHook, type CollectionBeforeDeleteHook, Forbidden } from 'payload'

import { wasOnWire } from '../../log/wasOnWire.js'
import { uidOf } from '../../sources/wireSource.js'

/** What the wire carried is withdrawn, never deleted, by whichever door: its tombstone must keep an address and a reason. */
export const refuseWhatWasPublic: CollectionBeforeDeleteHook = async ({ collection, id, req }) => {
  if (await wasOnWire(req, uidOf(collection.slug, id))) throw new Forbidden(req.t)
}

/** Nor is it put in the bin, where an app gives these collections one. */
export const keepOutOfBin: CollectionBeforeChangeHook = async ({ collection, data, operation, originalDoc, req }) => {
  const { deletedAt, id } = (originalDoc ?? {}) as { deletedAt?: unknown; id: number | string }
  if (operation === 'update' && data['deletedAt'] && !deletedAt && (await wasOnWire(req, uidOf(collection.slug, id))))
    throw new Forbidden(req.t)
  return data
}
