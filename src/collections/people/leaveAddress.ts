import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'

import { noteFormerAddresses } from '../../log/formerAddresses.js'
import { personPath } from '../../sources/movedPerson.js'
import { uidOf } from '../../sources/wireSource.js'

/** The page of a person answers at its former addresses, too: whoever kept a link is led on. */
export const leaveAddress: CollectionAfterChangeHook = async ({ collection, doc, operation, previousDoc, req }) => {
  const { id, slug } = doc as { id: number | string; slug?: string | null }
  const { slug: before } = previousDoc as { slug?: string | null }
  if (operation === 'update' && before && before !== slug) {
    await noteFormerAddresses(req, [{ path: personPath(before), item: uidOf(collection.slug, id) }])
  }
  return doc as unknown
}

/** Of who is deleted it answers that there is nothing any more. */
export const closeAddress: CollectionAfterDeleteHook = async ({ collection, doc, id, req }) => {
  const { slug } = doc as { slug?: string | null }
  if (slug) await noteFormerAddresses(req, [{ path: personPath(slug), item: uidOf(collection.slug, id) }])
}
