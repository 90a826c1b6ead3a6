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

/** The formats that every feed has. */
export const feedFormats: readonly FeedFormat[] = [
  { path: 'feed.json', contentType: 'application/feed+json; charset=utf-8', render: renderJsonFeed },
  { path: 'rss.xml', contentType: 'application/rss+xml', render: renderRss },
  { path: 'atom.xml', contentType: 'application/atom+xml', render: renderAtom },
  { path: 'ninjs.json', contentType: 'application/json', render: renderNinjs },
]

/** What stands beside the files of a feed. */
const taken = ['events', 'hub', 'log', 'standing']

/**
 * Our formats and an app's own; whatever serves feeds goes through this list.
 * @throws Error where a format has no name that an address can end with, or one that is taken
 */
export const withOwnFormats = (own: readonly FeedFormat[] = []): readonly FeedFormat[] => {
  const all = [...feedFormats, ...own]
  for (const { path } of own) {
    if (!/^[a-z0-9][a-z0-9._-]{0,60}$/.test(path))
      throw new Error(`livewire: formats: "${path}" has to be the last part of an address, such as headlines.txt`)
    if (taken.includes(path) || all.filter((format) => format.path === path).length > 1)
      throw new Error(`livewire: formats: there is a ${path} already`)
  }
  return all
}
