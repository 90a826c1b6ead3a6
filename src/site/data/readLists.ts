import type { Payload, Where } from 'payload'

import { onTheWire } from '../../collections/articles/access.js'
import { isTombstone, type WireItem, type WireTerm } from '../../livewire/types.js'
import { readLiveItemsNow, readStatesNow } from '../../log/readNow.js'
import { uidOf } from '../../sources/wireSource.js'

/** Items in one list. */
const listCount = 50

/** Signs of a search that are looked at, and words in them. */
const maxQuery = 100
const maxWords = 6
/** What stands between words: also what patterns of a database give a meaning to. */
const noWord = /[^\p{L}\p{M}\p{N}'’.+#-]+/u

export interface TermList {
  term: WireTerm
  /** Newest first. */
  items: WireItem[]
}

/** The newest items of a section or with a tag; `undefined` where there are none. */
export const readTermList = async (payload: Payload, kind: 'section' | 'tag', slug: string): Promise<TermList | undefined> => {
  const items = await readLiveItemsNow(payload, listCount, kind === 'section' ? { sections: [slug] } : { tags: [slug] })
  const term = items.flatMap((item) => (kind === 'section' ? (item.section ?? []) : item.tags)).find((one) => one.slug === slug)
  return term && { term, items }
}

export interface PersonPage {
  name: string
  slug: string
  bio?: string
  url?: string
  items: WireItem[]
}

/** Who somebody is, and what they wrote last. */
export const readPersonPage = async (payload: Payload, slug: string): Promise<PersonPage | undefined> => {
  const { docs } = await payload.find({ collection: 'people', where: { slug: { equals: slug } }, depth: 0, limit: 1, overrideAccess: false })
  const [person] = docs
  if (!person) return undefined
  const items = await newestArticles(payload, { bylines: { equals: person.id } })
  return { name: person.name, slug, ...(person.bio ? { bio: person.bio } : {}), ...(person.url ? { url: person.url } : {}), items }
}

/** What has all the words in its headline or below it, newest first. */
export const searchItems = async (payload: Payload, query: string): Promise<WireItem[]> => {
  const words = [...new Set(query.slice(0, maxQuery).split(noWord).filter(Boolean))].slice(0, maxWords)
  if (words.length === 0) return []
  return newestArticles(payload, { and: words.map((word): Where => ({ or: [{ headline: { like: word } }, { standfirst: { like: word } }, { section: { like: word } }] })) })
}

/** As the wire carries them. */
const newestArticles = async (payload: Payload, where: Where): Promise<WireItem[]> => {
  const { docs } = await payload.db.find<{ id: number | string }>({
    collection: 'articles',
    where: { and: [onTheWire, where] },
    select: { slug: true },
    sort: '-publishedAt',
    limit: listCount,
    pagination: false,
  })
  const uids = docs.map(({ id }) => uidOf('articles', id))
  const events = await readStatesNow(payload, uids)
  return uids.flatMap((uid) => {
    const article = events.get(uid)?.article
    return article && !isTombstone(article) ? [article] : []
  })
}
