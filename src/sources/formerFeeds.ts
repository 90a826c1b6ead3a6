import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, Payload, PayloadRequest, Where } from 'payload'

import { toDocumentId } from '../database/possibleIds.js'
import { type FeedDefinition, findFeed } from './findFeed.js'
import { closeFormerAddresses, findFormerAddress, noteFormerAddresses } from '../log/formerAddresses.js'
import { feedsOf } from '../shared/isOurs.js'
import { uidOf } from './wireSource.js'

/** What the addresses of a feed begin with. */
const feedPath = (slug: string): string => `/livewire/${slug}`

/**
 * The feed that had this slug before, `gone` where it was deleted; `undefined` where there never was one, and where a private one was
 * deleted: nobody has a token for that any more. Three look-ups whatever it is, so that the time says nothing.
 */
export const formerFeed = async (payload: Payload, slug: string): Promise<FeedDefinition | 'gone' | undefined> => {
  const feeds = feedsOf(payload)
  if (!feeds) return undefined
  const owner = await findFormerAddress({ payload }, feedPath(slug))
  const id = owner?.startsWith(`${feeds}:`) ? toDocumentId(payload, feeds, owner.slice(feeds.length + 1)) : undefined
  const where: Where = id === undefined ? { slug: { equals: slug } } : { id: { equals: id } }
  const row = await payload.db.findOne<{ id: number | string; slug: string }>({ collection: feeds, where })
  const feed = await findFeed(payload, row?.slug ?? slug)
  if (id === undefined) return undefined
  return feed ?? 'gone'
}

/** Its subscribers come back to where they always came: they are led on. */
export const leaveFeedAddress: CollectionAfterChangeHook = async ({ collection, doc, operation, previousDoc, req }) => {
  const { id, slug } = doc as { id: number | string; slug?: string | null }
  const { slug: before } = (previousDoc ?? {}) as { slug?: string | null }
  if (operation === 'update' && before && before !== slug)
    await noteFormerAddresses(req, [{ path: feedPath(before), item: uidOf(collection.slug, id) }])
  return doc as unknown
}

/** … or are told that there is nothing any more. That a private one was there is told to nobody. */
export const closeFeedAddress: CollectionAfterDeleteHook = async ({ collection, doc, id, req }) => {
  const { private: isPrivate, slug } = doc as { private?: boolean | null; slug?: string | null }
  const item = uidOf(collection.slug, id)
  if (slug) await noteFormerAddresses(req, [{ path: feedPath(slug), item }])
  if (isPrivate) await closeFormerAddresses(req, item)
}

/** Says why a feed must not have a slug that was another's: who subscribed to that one would be sent other news without a word. */
export const refuseFormerFeedSlug = async (
  slug: string,
  id: number | string | undefined,
  req: PayloadRequest,
): Promise<string | undefined> => {
  const feeds = feedsOf(req.payload)
  const owner = await findFormerAddress({ payload: req.payload, req }, feedPath(slug))
  if (owner === undefined || (feeds && id !== undefined && owner === uidOf(feeds, id))) return undefined
  return `“${slug}” was the address of another feed, and who subscribed to that still asks for it. Choose another slug.`
}
