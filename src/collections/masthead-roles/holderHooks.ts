import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, FieldHook } from 'payload'

import { isStaff } from '../../access/caller.js'
import { followMasthead } from '../../sources/followMasthead.js'
import { type Holder, hasBegun } from '../../sources/mastheadHolders.js'
import { timeZoneOf } from '../../sources/wireSource.js'

/** Who has not begun yet is the staff's to know. */
export const hideComingHolders: FieldHook = ({ overrideAccess, req, value }) =>
  overrideAccess || isStaff(req) || !Array.isArray(value)
    ? value
    : (value as Holder[]).filter((holder) => hasBegun(holder, new Date(), timeZoneOf(req.payload)))

/** Whoever is on the masthead is named by it: portraits become public with that. */
export const noteHolders: CollectionAfterChangeHook = async ({ doc, req }) => {
  await followMasthead(req, [doc as never])
  return doc as object
}

export const forgetHolders: CollectionAfterDeleteHook = async ({ id, req }) => followMasthead(req, [{ id, holders: [] }])
