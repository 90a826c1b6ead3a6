import type { CollectionAfterReadHook } from 'payload'

import { isStaff } from '../access/caller.js'
import { shownLinks } from '../sources/resolveLinks.js'

/** Payload's `afterRead` hook: readers find no typed address of what is not public. Staff read what is stored, and send it back. */
export const hideTypedLinks: CollectionAfterReadHook = ({ doc, overrideAccess, req }) =>
  overrideAccess || isStaff(req) ? (doc as object) : shownLinks(doc as object, { req })
