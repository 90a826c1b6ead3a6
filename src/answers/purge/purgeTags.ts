import type { WireEvent } from '../../livewire/types.js'

/** Pages that show several items, by the names that the reference site gives them. */
const lists = ['front', 'sections', 'tags', 'people', 'corrections', 'search', 'sitemaps']

/** What caches forget after events of the wire: the items themselves, and whatever lists items. */
export const tagsToPurge = (events: readonly Pick<WireEvent, 'article'>[]): string[] => {
  if (events.length === 0) return []
  const uids = events.flatMap(({ article }) => [article.uid, ...(article.partOf ? [article.partOf.uid] : [])])
  const collections = uids.map((uid) => `api:${uid.slice(0, uid.indexOf(':'))}`)
  return [...new Set([...uids, ...collections, ...lists])]
}
