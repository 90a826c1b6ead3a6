export type Id = number | string

/**
 * Where an item stands, as a person who knows the rules would say it. Of an entry it is its own state: the public sees it
 * while its live blog is live, too.
 */
export type State = 'draft' | 'embargoed' | 'published' | 'unpublished' | 'withdrawn'

export interface ModelItem {
  name: string
  collection: 'articles' | 'entries'
  id: Id
  kind: 'entry' | 'live' | 'wire'
  state: State
  /** Whether the public has ever seen it. */
  carried: boolean
  /** A newer version than the published one is being written. */
  hasDraft: boolean
  embargoUntil?: number
  corrections: string[]
  pinned: boolean
  ended: boolean
  /** Of an entry. */
  blog?: ModelItem
  deleted: boolean
  /** In the bin: gone for all, and it may come out of it. */
  binned: boolean
  /** Where the public found it so far. */
  addresses: Set<string>
  scheduled: { action: 'publish' | 'unpublish'; at: number }[]
  /** The whole document, as a second tab holds it. */
  copy?: Record<string, unknown>
  /** When the public first saw it, between these. */
  firstSeen?: { from: number; to: number }
}

/** Whether the public sees an item. */
export const isVisible = (item: ModelItem): boolean => !item.deleted && item.state === 'published' && (!item.blog || isVisible(item.blog))

/** What a step may be answered. `either`: the rules allow both, as long as nothing is half done. */
export type Outcome = 'either' | 'ok' | 'refused'

/** What publishing makes of an item that may be published. */
export const publish = (item: ModelItem, now: number): void => {
  item.state = item.embargoUntil !== undefined && item.embargoUntil > now ? 'embargoed' : 'published'
  item.hasDraft = false
}

export const unpublish = (item: ModelItem): void => {
  if (item.state === 'published') item.state = item.carried || isVisible(item) ? 'unpublished' : 'draft'
  if (item.state === 'embargoed') item.state = 'draft'
  item.hasDraft = false
}

/** Notes that the public sees an item, for the first time at some moment between the two where it has not yet. */
export const see = (item: ModelItem, from: number, to: number): void => {
  if (!isVisible(item)) return
  if (!item.carried) item.firstSeen = { from, to }
  item.carried = true
}

/** What the clock does to an item, which it has moved on at `from`. What comes out and goes again was seen for all that. */
export const passTime = (item: ModelItem, from: number, now: number): void => {
  const due = item.scheduled.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)
  item.scheduled = item.scheduled.filter(({ at }) => at > now)
  if (item.state === 'embargoed' && (item.embargoUntil ?? 0) <= now) item.state = 'published'
  if (!item.blog) see(item, from, now)
  for (const { action } of due) {
    if (item.state === 'withdrawn' || item.deleted) continue
    if (action === 'publish') publish(item, now)
    else unpublish(item)
    if (!item.blog) see(item, from, now)
  }
}
