import type { Payload, Where } from 'payload'

import { onTheWire } from '../collections/articles/access.js'
import { isTombstone, type WireItem } from '../livewire/types.js'
import { readStatesNow } from '../log/readNow.js'
import { uidOf } from './wireSource.js'

/** Items in one list. */
export const listCount = 50

/** Signs of a search that are looked at, and words in them. */
const maxQuery = 100
const maxWords = 6
/** What stands between words: also what patterns of a database give a meaning to. */
const noWord = /[^\p{L}\p{M}\p{N}'’.+#-]+/u

/** What has all the words in its headline or below it, newest first. */
export const searchItems = async (payload: Payload, query: string): Promise<WireItem[]> => {
  const words = [...new Set(query.slice(0, maxQuery).split(noWord).filter(Boolean))].slice(0, maxWords)
  if (words.length === 0) return []
  return newestArticles(payload, {
    and: words.map((word): Where => ({ or: [{ headline: { like: word } }, { standfirst: { like: word } }, { section: { like: word } }] })),
  })
}

/** As the wire carries them. */
export const newestArticles = async (payload: Payload, where: Where): Promise<WireItem[]> => {
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
