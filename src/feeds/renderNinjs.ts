import type { WireFeed, WirePublisher } from '../livewire/types.js'
import { stringifyClean } from './cleanText.js'
import { toNinjsItem, toNinjsTombstone } from './toNinjs.js'

/**
 * ninjs 3.1. The document is `{ seq, updated, items }`; each of `items` is one whole ninjs document.
 * Withdrawn items follow the live ones with `pubStatus` `canceled`, which is ninjs's word for a kill, or `withheld` where they were only
 * unpublished.
 */
export const renderNinjs = (feed: WireFeed, publisher: WirePublisher): string =>
  stringifyClean({
    seq: feed.seq,
    updated: feed.updatedAt,
    items: [
      ...feed.items.map((item) => toNinjsItem(item, feed.content, publisher)),
      ...feed.tombstones.map((tombstone) => toNinjsTombstone(tombstone, publisher)),
    ],
  })
