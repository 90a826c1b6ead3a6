import { isTombstone, type WireEntry, type WireItem, type WireTombstone } from './types.js'

/** Part of an entry's address after its live blog's: `#entry-7`. */
export const entryAnchor = (id: number | string): string => `#entry-${encodeURIComponent(id)}`

/** An entry that is an item of its own, as its live blog carries it. */
export const toWireEntry = (item: WireItem): WireEntry => ({
  id: item.uid.slice(item.uid.indexOf(':') + 1),
  uid: item.uid,
  ...(item.uri ? { uri: item.uri } : {}),
  language: item.language,
  direction: item.direction,
  headline: item.headline,
  bodyHtml: item.bodyHtml,
  bylines: item.bylines,
  at: item.publishedAt,
  ...(item.revision > 1 ? { updatedAt: item.updatedAt } : {}),
  keyEvent: item.keyEvent,
  pinned: item.pinned,
  ...(item.standfirst ? { summary: item.standfirst } : {}),
  ...(item.aiUse ? { aiUse: item.aiUse } : {}),
  corrections: item.corrections,
})

/** Pinned first, then newest first. */
export const inEntryOrder = (a: Pick<WireItem, 'pinned' | 'publishedAt'>, b: Pick<WireItem, 'pinned' | 'publishedAt'>): number =>
  Number(b.pinned) - Number(a.pinned) || b.publishedAt.localeCompare(a.publishedAt)

/**
 * A live blog with its entries. What happened to an entry happened to the blog: its `updatedAt` is the
 * latest of its own, its entries' and the withdrawals of entries.
 */
export const withEntries = (blog: WireItem, parts: (WireItem | WireTombstone)[]): WireItem => {
  const own = parts.filter(({ partOf }) => partOf?.uid === blog.uid)
  const items = own.filter((part): part is WireItem => !isTombstone(part))
  const times = own.map((part) => (isTombstone(part) ? part.withdrawal.at : part.updatedAt))
  return {
    ...blog,
    updatedAt: times.reduce((latest, time) => (time > latest ? time : latest), blog.updatedAt),
    entries: items.sort(inEntryOrder).map(toWireEntry),
  }
}
