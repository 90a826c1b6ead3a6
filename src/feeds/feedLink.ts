import type { WireFeed, WirePublisher } from '../livewire/types.js'
import { feedUrl, toUri } from './addresses.js'

/**
 * Value of the `Link` header (RFC 8288) by which WebSub finds a feed's hubs and its own address; `undefined` where there is
 * nothing to say. A private feed does not name its address, which opens nothing without the token.
 */
export const feedLink = (
  feed: Pick<WireFeed, 'slug' | 'isPrivate'>,
  path: string,
  publisher: WirePublisher,
  hubs: readonly string[],
): string | undefined => {
  const links = [
    ...hubs.map((hub) => `<${toUri(hub)}>; rel="hub"`),
    ...(feed.isPrivate ? [] : [`<${toUri(feedUrl(feed, path, publisher))}>; rel="self"`]),
  ]
  return links.length > 0 ? links.join(', ') : undefined
}
