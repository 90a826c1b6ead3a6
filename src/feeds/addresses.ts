import { stripIllegal } from './cleanText.js'
import type { WireFeed, WirePublisher } from '../livewire/types.js'

/** Absolute address of one format of a feed, e.g. `https://news.example/livewire/politics/rss.xml`. */
export const feedUrl = (
  feed: Pick<WireFeed, 'slug'>,
  path: string,
  { url, feedsAt = '/livewire' }: Pick<WirePublisher, 'feedsAt' | 'url'>,
): string => [`${url}${feedsAt}`, ...(feed.slug ? [encodeURIComponent(feed.slug)] : []), path].join('/')

/**
 * A tag URI (RFC 4151) for something of this newsroom. A `uid` names an item within one newsroom only; this one is unique in the
 * world, and stays the same wherever the newsroom moves.
 */
export const tagUri = (uid: string, { identity, url }: Pick<WirePublisher, 'identity' | 'url'>): string =>
  `${identity ?? identityAt(url)}${toUri(uid)}`

/**
 * What a newsroom's ids begin with, from where it is published as they are made.
 * The year is a constant: it says when the host stood for this scheme, not when the item was made.
 */
export const identityAt = (url: string): string => {
  const { hostname, pathname } = new URL(url)
  return `tag:${hostname},2026:${toUri(pathname.replace(/^\//, '').replace(/([^/])$/, '$1/'))}`
}

/** Whether an address is one that many newsrooms have: of this machine, or of a network of its own. */
export const isEverybodys = (url: string): boolean => {
  const { hostname } = new URL(url)
  return (
    hostname.startsWith('[') ||
    /^[\d.]+$/.test(hostname) ||
    !hostname.includes('.') ||
    /\.(local|localhost|internal|lan|home\.arpa)$/.test(hostname)
  )
}

/** Writes an IRI as a URI (RFC 3986): whatever a URI cannot hold where it stands is percent-encoded. */
export const toUri = (iri: string): string => {
  const [, origin = '', rest = ''] = /^([A-Za-z][\w+.-]*:\/\/[^/?#]*)?(.*)$/s.exec(iri) ?? []
  const [path = '', ...fragment] = rest.replace(notInUri, encode).split('#')
  return origin.replace(notInOrigin, encode) + path + (fragment.length > 0 ? `#${fragment.join('%23')}` : '')
}

/** Brackets stand around an IPv6 address, and nowhere else. */
const notInOrigin = /%(?![\dA-Fa-f]{2})|[^\w!$&'()*+,.:;=@/[\]~%-]/gu
const notInUri = /%(?![\dA-Fa-f]{2})|[^\w!#$&'()*+,./:;=?@~%-]/gu

const encode = (character: string): string => encodeURIComponent(stripIllegal(character))
