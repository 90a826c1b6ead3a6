import { generateAtomFeed } from 'feedsmith'
import type { WireFeed, WireItem, WirePublisher } from '../livewire/types.js'
import { feedUrl, tagUri, toUri } from './addresses.js'
import { contentHtml } from './contentHtml.js'
import { coveragePeriod } from './coveragePeriod.js'
import type { FeedOptions } from './feedOptions.js'
import { mediaElements } from './mediaElements.js'
import { insertTombstones } from './tombstones.js'
import { finishXml, xmlHtml, xmlLine } from './xmlText.js'

/** Atom 1.0 (RFC 4287); a withdrawn item is an `at:deleted-entry` (RFC 6721) with the id that its entry had. */
export const renderAtom = (feed: WireFeed, publisher: WirePublisher, { hubs = [] }: FeedOptions = {}): string => {
  const xml = generateAtomFeed({
    id: tagUri(feed.slug ? `livewire/${feed.slug}` : 'livewire', publisher),
    title: { value: xmlLine(feed.title), type: 'text' },
    ...(feed.description ? { subtitle: { value: xmlLine(feed.description), type: 'text' } } : {}),
    updated: feed.updatedAt,
    authors: [
      {
        name: xmlLine(publisher.name),
        uri: toUri(publisher.url),
        ...(publisher.email ? { email: publisher.email } : {}),
      },
    ],
    generator: { text: 'payload-newsroom' },
    ...(publisher.logo ? { logo: toUri(publisher.logo.url) } : {}),
    links: [
      ...(feed.isPrivate ? [] : [{ href: toUri(feedUrl(feed, 'atom.xml', publisher)), rel: 'self', type: 'application/atom+xml' }]),
      { href: toUri(publisher.url), rel: 'alternate', type: 'text/html' },
      ...hubs.map((hub) => ({ href: toUri(hub), rel: 'hub' })),
    ],
    xml: { lang: publisher.language },
    entries: feed.items.map((item) => toAtomEntry(item, feed.content, publisher)),
  })
  return insertTombstones(finishXml(xml), feed.tombstones, publisher)
}

const toAtomEntry = (item: WireItem, content: WireFeed['content'], publisher: WirePublisher) => {
  const html = xmlHtml(contentHtml(item, content, publisher))
  const elsewhere = item.canonicalUrl && item.canonicalUrl !== item.url ? item.canonicalUrl : undefined
  return {
    id: tagUri(item.uid, publisher),
    // Atom requires a title, even of an item whose headline is nothing but control characters.
    title: { value: xmlLine(item.headline) || item.uid, type: 'text' },
    updated: item.updatedAt,
    published: item.publishedAt,
    authors: item.bylines.map(({ name, url }) => ({ name: xmlLine(name), ...(url ? { uri: toUri(url) } : {}) })),
    categories: [...(item.section ? [item.section] : []), ...item.tags].map(({ name, slug }) => ({
      term: xmlLine(slug),
      label: xmlLine(name),
    })),
    links: [
      { href: toUri(item.url), rel: 'alternate', type: 'text/html', hreflang: item.language },
      ...(elsewhere ? [{ href: toUri(elsewhere), rel: 'canonical' }] : []),
    ],
    ...(item.standfirst ? { summary: { value: xmlLine(item.standfirst), type: 'text' } } : {}),
    ...(html ? { content: { value: html, type: 'html' } } : {}),
    ...(item.image ? { media: mediaElements(item.image) } : {}),
    ...coveragePeriod(item),
    xml: { lang: item.language },
  }
}
