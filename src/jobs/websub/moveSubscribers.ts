import type { CollectionAfterChangeHook } from 'payload'

import { moveSubscriptions } from './subscriptions.js'

interface NamedFeed {
  slug?: string | null
}

/** Subscribers of a feed go along when its slug changes. */
export const moveSubscribers: CollectionAfterChangeHook = async ({ doc, operation, previousDoc, req }) => {
  const { slug } = doc as NamedFeed
  const { slug: before } = (previousDoc ?? {}) as NamedFeed
  if (operation === 'update' && slug && before && before !== slug) await moveSubscriptions(req, before, slug)
  return doc as unknown
}
