import { generateJsonFeed } from 'feedsmith'
import { sourceTypeOf } from '../words/aiUse.js'
import type { WireEntry, WireFeed, WireImage, WireItem, WirePublisher } from '../livewire/types.js'
import { feedUrl, tagUri } from './addresses.js'
import { plainLine, stringifyClean } from './cleanText.js'
import { contentHtml } from './contentHtml.js'
import type { FeedOptions } from './feedOptions.js'

/**
 * JSON Feed 1.1. What the format has no word for is in the extension `_newsroom`: on the feed the number of the
 * last event it takes in, on each item its kind, section, revision, corrections, hat tips and the picture's credit.
 * Withdrawn items are absent.
 */
export const renderJsonFeed = (feed: WireFeed, publisher: WirePublisher, { hubs = [] }: FeedOptions = {}): string => {
  const document = {
    title: plainLine(feed.title),
    home_page_url: publisher.url,
    ...(feed.isPrivate ? {} : { feed_url: feedUrl(feed, 'feed.json', publisher) }),
    ...(feed.description ? { description: feed.description } : {}),
    ...(publisher.logo ? { icon: publisher.logo.url } : {}),
    language: publisher.language,
    authors: [{ name: publisher.name, url: publisher.url }],
    ...(hubs.length > 0 ? { hubs: hubs.map((url) => ({ type: 'WebSub', url })) } : {}),
    _newsroom: { seq: feed.seq, updated_at: feed.updatedAt },
    items: feed.items.map((item) => toJsonFeedItem(item, feed.content, publisher)),
  }
  // The library leaves an empty list out, and the format requires `items`.
  return stringifyClean({ ...(generateJsonFeed(document) as object), ...(document.items.length === 0 ? { items: [] } : {}) })
}

const toJsonFeedItem = (item: WireItem, content: WireFeed['content'], publisher: WirePublisher) => ({
  id: tagUri(item.uid, publisher),
  url: item.url,
  ...(item.canonicalUrl && item.canonicalUrl !== item.url ? { external_url: item.canonicalUrl } : {}),
  title: plainLine(item.headline),
  content_html: contentHtml(item, content, publisher),
  ...(item.standfirst ? { summary: item.standfirst } : {}),
  ...(item.image ? { image: item.image.url } : {}),
  date_published: item.publishedAt,
  date_modified: item.updatedAt,
  ...(item.bylines.length > 0 ? { authors: item.bylines } : {}),
  tags: [...(item.section ? [item.section] : []), ...item.tags].map(({ name }) => name),
  language: item.language,
  _newsroom: {
    uid: item.uid,
    kind: item.kind,
    revision: item.revision,
    direction: item.direction,
    ...(item.section ? { section: item.section } : {}),
    pinned: item.pinned,
    key_event: item.keyEvent,
    comments_open: item.commentsOpen,
    ...aiUseOf(item),
    ...(item.coverageEndTime ? { coverage_end_time: item.coverageEndTime } : {}),
    corrections: item.corrections,
    hat_tips: item.hatTips,
    ...(item.image ? { credit: item.image.creditLine, image: toImage(item.image) } : {}),
    ...(item.entries && content === 'full' ? { entries: item.entries.map((entry) => toEntry(entry, item, publisher)) } : {}),
  },
})

const aiUseOf = ({ aiUse }: Pick<WireItem, 'aiUse'>) => (aiUse ? { ai_use: aiUse, digital_source_type: sourceTypeOf(aiUse) } : {})

/** Their text stands in `content_html`; this says where each is, and what it is worth. */
const toEntry = (entry: WireEntry, item: WireItem, publisher: WirePublisher) => {
  const { id, uid, language, direction, headline, at, updatedAt, keyEvent, pinned, summary, bylines, corrections } = entry
  return {
    id: tagUri(uid, publisher),
    uid,
    url: `${item.url}#entry-${encodeURIComponent(id)}`,
    language,
    direction,
    headline,
    at,
    updated_at: updatedAt ?? at,
    key_event: keyEvent,
    pinned,
    summary,
    ...aiUseOf(entry),
    authors: bylines,
    corrections,
  }
}

const toImage = (image: WireImage) => ({
  url: image.url,
  width: image.width,
  height: image.height,
  mime_type: image.mimeType,
  alt: image.alt,
  caption: image.caption,
  credit_line: image.creditLine,
  creators: image.creators,
  supplier: image.supplier,
  supplier_number: image.supplierNumber,
  copyright_notice: image.copyrightNotice,
  usage_terms: image.usageTerms,
  digital_source_type: image.digitalSourceType,
})
