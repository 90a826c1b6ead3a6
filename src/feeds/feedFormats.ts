import type { WireFeed, WirePublisher } from '../livewire/types.js'
import type { FeedOptions } from './feedOptions.js'
import { renderAtom } from './renderAtom.js'
import { renderJsonFeed } from './renderJsonFeed.js'
import { renderNinjs } from './renderNinjs.js'
import { renderRss } from './renderRss.js'

export interface FeedFormat {
  /** Last part of the address, after `/livewire/` or `/livewire/<feed>/`. */
  path: string
  contentType: string
  render: (feed: WireFeed, publisher: WirePublisher, options?: FeedOptions) => string
}

/** Every format of a feed; whatever serves feeds goes through this list. */
export const feedFormats: readonly FeedFormat[] = [
  { path: 'feed.json', contentType: 'application/feed+json; charset=utf-8', render: renderJsonFeed },
  { path: 'rss.xml', contentType: 'application/rss+xml', render: renderRss },
  { path: 'atom.xml', contentType: 'application/atom+xml', render: renderAtom },
  { path: 'ninjs.json', contentType: 'application/json', render: renderNinjs },
]
