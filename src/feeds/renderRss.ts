import { generateRssFeed } from 'feedsmith'
import type { WireFeed, WireItem, WirePublisher } from '../livewire/types.js'
import { feedUrl, tagUri, toUri } from './addresses.js'
import { escapeMarkup } from './cleanText.js'
import { contentHtml } from './contentHtml.js'
import { coveragePeriod } from './coveragePeriod.js'
import type { FeedOptions } from './feedOptions.js'
import { mediaElements } from './mediaElements.js'
import { finishXml, xmlHtml, xmlLine } from './xmlText.js'

/**
 * RSS 2.0 with `content`, `dc`, `media` and `atom:link` (self, and hub where there is one).
 * Withdrawn items are absent: RSS has no word for them.
 */
export const renderRss = (feed: WireFeed, publisher: WirePublisher, { hubs = [] }: FeedOptions = {}): string => {
  const title = xmlLine(feed.title)
  return finishXml(
    generateRssFeed({
      title,
      link: toUri(publisher.url),
      description: xmlLine(feed.description ?? publisher.description ?? feed.title) || title,
      language: publisher.language,
      ...(publisher.email ? { managingEditor: { email: publisher.email, name: xmlLine(publisher.name) } } : {}),
      lastBuildDate: feed.updatedAt,
      generator: 'payload-newsroom',
      docs: 'https://www.rssboard.org/rss-specification',
      ...(publisher.logo ? { image: { url: toUri(publisher.logo.url), title, link: toUri(publisher.url) } } : {}),
      atom: {
        links: [
          ...(feed.isPrivate ? [] : [{ href: toUri(feedUrl(feed, 'rss.xml', publisher)), rel: 'self', type: 'application/rss+xml' }]),
          ...hubs.map((hub) => ({ href: toUri(hub), rel: 'hub' })),
        ],
      },
      items: feed.items.map((item) => toRssItem(item, feed.content, publisher)),
    }),
  )
}

const toRssItem = (item: WireItem, content: WireFeed['content'], publisher: WirePublisher) => ({
  title: xmlLine(item.headline),
  link: toUri(item.url),
  // The description of RSS is HTML, so plain text is escaped for HTML first.
  ...(item.standfirst ? { description: xmlHtml(escapeMarkup(item.standfirst)) } : {}),
  categories: [...(item.section ? [item.section] : []), ...item.tags].map(({ name }) => ({ name: xmlLine(name) })),
  guid: { value: tagUri(item.uid, publisher), isPermaLink: false },
  pubDate: item.publishedAt,
  dc: { creators: item.bylines.map(({ name }) => xmlLine(name)), languages: [item.language] },
  content: { encoded: xmlHtml(contentHtml(item, content, publisher)) },
  ...(item.image ? { media: mediaElements(item.image) } : {}),
  ...coveragePeriod(item),
})
