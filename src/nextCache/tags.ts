import type { WireItem, WireTombstone } from '../livewire/types.js'

/** The tag of everything that shows several items, such as a front page: each event of the wire clears it. */
export const everyItem = 'newsroom'

/** What Next calls a page by its path; `revalidatePath()` clears the same. */
const pathTag = (path: string): string => `_N_T_${path}`

/** What an item is cached by: `cacheTag(...itemTags(item))`. A page or a list of one item needs no other. */
export const itemTags = ({ uid }: Pick<WireItem, 'uid'>): string[] => [uid]

/**
 * What an event of the wire clears: all that shows several items, all that names the item (or the live blog that it belongs to), and pages
 * at its address. Sections and tags are none of it: an event says where an item is, and not which lists it has just left.
 */
export const tagsOfEvent = ({
  article,
}: {
  article: Pick<WireItem | WireTombstone, 'uid' | 'url'> & { partOf?: { uid: string; url: string } | undefined }
}): string[] => {
  const { uid, url, partOf } = article
  return [everyItem, uid, ...(partOf ? [partOf.uid] : []), ...[url, partOf?.url].flatMap(pathOf).map(pathTag)]
}

const pathOf = (url: string | undefined): string[] => {
  if (url === undefined || !URL.canParse(url, 'http://localhost')) return []
  const { pathname } = new URL(url, 'http://localhost')
  try {
    return [...new Set([pathname, decodeURIComponent(pathname)])]
  } catch {
    return [pathname]
  }
}
