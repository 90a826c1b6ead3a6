import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { plainLine } from '../../../src/feeds/cleanText.js'
import { feedFormats } from '../../../src/feeds/feedFormats.js'
import { liveBlogPostingJsonLd, newsArticleJsonLd, serializeJsonLd } from '../../../src/feeds/jsonLd.js'
import { renderAtom } from '../../../src/feeds/renderAtom.js'
import { renderJsonFeed } from '../../../src/feeds/renderJsonFeed.js'
import { renderNewsSitemap } from '../../../src/feeds/renderNewsSitemap.js'
import { renderNinjs } from '../../../src/feeds/renderNinjs.js'
import { renderRss } from '../../../src/feeds/renderRss.js'
import type { WireFeed } from '../../../src/livewire/types.js'
import { feed, feedWithHeadline, image, item, liveItem, publisher, tombstone } from './sampleFeed.js'
import { hostileText } from './hostileText.js'

const headlines = hostileText.filter((text) => plainLine(text) !== '')
const legalXml = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u

/** The same text in every place that an editor or an agency fills. */
const feedFullOf = (text: string): WireFeed => {
  const everywhere = {
    headline: text,
    standfirst: text,
    section: { name: text, slug: 's' },
    tags: [{ name: text, slug: text }],
    bylines: [{ name: text }],
    hatTips: [{ name: text, url: `https://x.example/${text}` }],
    image: { ...image, alt: text, caption: text, creditLine: text, creators: [text], supplier: text, copyrightNotice: text },
    corrections: [{ kind: 'correction' as const, text, at: item.updatedAt }],
  }
  return {
    ...feed,
    title: text,
    description: text,
    items: [
      { ...item, ...everywhere },
      { ...liveItem, ...everywhere },
    ],
    tombstones: [{ ...tombstone, withdrawal: { ...tombstone.withdrawal, reason: text } }],
  }
}

const titleReaders: [name: string, read: (text: string) => string | undefined][] = [
  ['RSS', (text) => parseRssFeed(renderRss(feedWithHeadline(text), publisher)).items?.[0]?.title],
  ['Atom', (text) => parseAtomFeed(renderAtom(feedWithHeadline(text), publisher)).entries?.[0]?.title?.value],
  [
    'JSON Feed',
    (text) => (JSON.parse(renderJsonFeed(feedWithHeadline(text), publisher)) as { items: { title: string }[] }).items[0]?.title,
  ],
  [
    'ninjs',
    (text) =>
      (JSON.parse(renderNinjs(feedWithHeadline(text), publisher)) as { items: { headlines: { value: string }[] }[] }).items[0]?.headlines[0]
        ?.value,
  ],
  [
    'JSON-LD',
    (text) => (JSON.parse(serializeJsonLd(newsArticleJsonLd({ ...item, headline: text }, publisher))) as { headline: string }).headline,
  ],
  ['news sitemap', (text) => sitemapTitle(renderNewsSitemap([{ ...item, headline: text }], publisher, new Date(item.publishedAt)))],
]

const unescapes: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }

const sitemapTitle = (xml: string): string => {
  const parser = new XMLParser({ processEntities: false, parseTagValue: false, trimValues: false })
  const parsed = parser.parse(xml) as { urlset: { url: { 'news:news': { 'news:title': string } } } }
  return parsed.urlset.url['news:news']['news:title'].replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => unescapes[entity] ?? '')
}

describe('hostile text', () => {
  it.each(titleReaders)('%s gives back the headline', (_name, read) => {
    fc.assert(
      fc.property(headlines, (text) => {
        expect(read(text)).toBe(plainLine(text))
      }),
      { numRuns: 150 },
    )
  })

  it.each(feedFormats)('$path is whole with it in every place', ({ path, render }) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const document = render(feedFullOf(text), publisher)
        expect(document).toMatch(legalXml)
        if (path.endsWith('.json')) expect(() => JSON.parse(document) as unknown).not.toThrow()
        else expect(XMLValidator.validate(document)).toBe(true)
      }),
      { numRuns: 80 },
    )
  })

  it('cannot end the script element that JSON-LD stands in', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(serializeJsonLd(liveBlogPostingJsonLd({ ...liveItem, headline: text, standfirst: text }, publisher))).not.toContain('<')
      }),
    )
  })
})
