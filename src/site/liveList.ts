import { type Direction, isTombstone, type WireEvent, type WireItem, type WireKind } from '../livewire/types.js'

/** What the list of the latest items shows of one. */
export interface ListItem {
  uid: string
  revision: number
  kind: WireKind
  url: string
  headline: string
  language: string
  direction: Direction
  standfirst?: string
  section?: string
  bylines: string[]
  publishedAt: string
  /** Where it stands: a live blog where an entry moved it last. */
  movedAt: string
  /** Of a live blog: its coverage has ended. */
  ended: boolean
  pinned: boolean
  keyEvent: boolean
  corrected: boolean
  thumbnail?: { url: string; width: number; height: number }
}

export interface LiveList {
  /** Pinned first, then newest first. */
  items: ListItem[]
  /** By uid, the revision of what was withdrawn while the page was open: an answer that comes late must not bring it back. */
  withdrawn: Readonly<Record<string, number>>
}

/** Narrowest rendition that still fills a thumbnail on a sharp screen, in pixels. */
const thumbnailWidth = 300

export const toListItem = (item: WireItem): ListItem => ({
  uid: item.uid,
  revision: item.revision,
  kind: item.kind,
  url: item.url,
  headline: item.headline,
  language: item.language,
  direction: item.direction,
  ...(item.standfirst ? { standfirst: item.standfirst } : {}),
  ...(item.section ? { section: item.section.name } : {}),
  bylines: item.bylines.map(({ name }) => name),
  publishedAt: item.publishedAt,
  movedAt: item.movedAt ?? item.publishedAt,
  ended: item.coverageEndTime !== undefined,
  pinned: item.pinned,
  keyEvent: item.keyEvent,
  corrected: item.corrections.length > 0,
  ...(item.image ? { thumbnail: thumbnailOf(item.image) } : {}),
})

const thumbnailOf = (image: NonNullable<WireItem['image']>) => {
  const byWidth = [...image.renditions].sort((a, b) => a.width - b.width)
  const { url, width, height } = byWidth.find((rendition) => rendition.width >= thumbnailWidth) ?? image
  return { url, width, height }
}

export const toLiveList = (items: WireItem[]): LiveList => ({ items: sorted(items.map(toListItem)), withdrawn: {} })

type ListEvent = Partial<Pick<WireEvent, 'at' | 'type'>> & Pick<WireEvent, 'article'>

/** The list after an event. Events may come twice, or late: an older state of an item changes nothing. Entries are their blog's. */
export const applyEvent = (list: LiveList, event: ListEvent): LiveList => {
  const { article } = event
  if (article.partOf) return moveBlog(list, event, article.partOf.uid)
  const others = list.items.filter(({ uid }) => uid !== article.uid)
  const known = list.items.find(({ uid }) => uid === article.uid)
  const last = Math.max(known?.revision ?? 0, list.withdrawn[article.uid] ?? 0)
  // Of one revision the tombstone is the newer state: with the withdrawal, every event before it is told anew with its tombstone.
  if (isTombstone(article))
    return last > article.revision ? list : { items: others, withdrawn: { ...list.withdrawn, [article.uid]: article.revision } }
  if (last >= article.revision) return list
  const item = toListItem(article)
  // The wire carries an item as it is, and not where its entries have moved it.
  const place = item.kind === 'live' && known && known.movedAt > item.movedAt ? { movedAt: known.movedAt } : {}
  return { ...list, items: sorted([...others, { ...item, ...place }]) }
}

/** An entry puts its live blog where the feeds put it. */
const moveBlog = (list: LiveList, { article, at = '', type }: ListEvent, blog: string): LiveList => {
  if (type === 'article.updated') return list
  const movedAt = type === 'article.published' ? article.publishedAt : at
  if (!list.items.some((item) => item.uid === blog && item.movedAt < movedAt)) return list
  return { ...list, items: sorted(list.items.map((item) => (item.uid === blog ? { ...item, movedAt } : item))) }
}

const sorted = (items: ListItem[]): ListItem[] =>
  [...items].sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.movedAt.localeCompare(a.movedAt))
