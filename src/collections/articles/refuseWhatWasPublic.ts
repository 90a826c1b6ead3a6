import { type CollectionBeforeDeleteHook, Forbidden } from 'payload'

import { wasOnWire } from '../../log/wasOnWire.js'
import { uidOf } from '../../sources/wireSource.js'

/** What the wire carried is withdrawn, never deleted, by whichever door: its tombstone must keep an address and a reason. */
export const refuseWhatWasPublic: CollectionBeforeDeleteHook = async ({ collection, id, req }) => {
  if (await wasOnWire(req, uidOf(collection.slug, id))) throw new Forbidden(req.t)
}
