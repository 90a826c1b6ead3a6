import type { Payload } from 'payload'

import { isTombstone, type WireItem, type WireTombstone } from '../../livewire/types.js'
import { readStateNow } from '../../log/readNow.js'
import { articlePath } from '../../sources/lookUp.js'
import { resolveAddress } from '../../sources/resolveAddress.js'
import { tombstoneOf } from '../../sources/tombstoneOf.js'
import { uidOf } from '../../sources/wireSource.js'

export interface ArticlePage {
  id: number | string
  item: WireItem
}

/**
 * An article as the wire carries it. `undefined` for drafts, embargoed and withdrawn articles, as for
 * those that never were: the database is asked with the public's own rights.
 */
export const readArticlePage = async (payload: Payload, slug: string): Promise<ArticlePage | undefined> => {
  const { docs } = await payload.find({
    collection: 'articles',
    where: { slug: { equals: slug } },
    select: { slug: true },
    depth: 0,
    limit: 1,
    overrideAccess: false,
  })
  const id = docs[0]?.id
  if (id === undefined) return undefined
  const uid = uidOf('articles', id)
  const event = await readStateNow(payload, uid)
  return event && !isTombstone(event.article) ? { id, item: event.article } : undefined
}

/** What is left of an article that was withdrawn, by a slug that it has or had, or `undefined` where none was. */
export const readTombstone = async (payload: Payload, slug: string): Promise<undefined | WireTombstone> => {
  const address = await resolveAddress(payload, articlePath(slug))
  return address && tombstoneOf(payload, address)
}
