import type { WireItem, WirePublisher } from '../livewire/types.js'
import { toUri } from './addresses.js'
import { escapeMarkup, plainLine } from './cleanText.js'

/** Google reads the last two days and at most a thousand addresses. */
const maxAgeMs = 48 * 60 * 60 * 1000
const maxUrls = 1000

/**
 * Google News sitemap of the items published in the 48 hours before `now`.
 * An item that was first published on another host is left out: its address there is the one to list.
 */
export const renderNewsSitemap = (items: WireItem[], publisher: WirePublisher, now: Date): string => {
  const host = new URL(publisher.url).host
  const listed = items
    .filter(({ publishedAt }) => {
      const age = now.getTime() - Date.parse(publishedAt)
      return age >= 0 && age <= maxAgeMs
    })
    .filter(({ canonicalUrl }) => !canonicalUrl || !URL.canParse(canonicalUrl) || new URL(canonicalUrl).host === host)
    .slice(0, maxUrls)
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n' +
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n' +
    `${listed.map((item) => urlElement(item, publisher)).join('')}</urlset>\n`
  )
}

const urlElement = (item: WireItem, publisher: WirePublisher): string =>
  '  <url>\n' +
  `    <loc>${escapeMarkup(toUri(item.url))}</loc>\n` +
  `    <lastmod>${item.updatedAt}</lastmod>\n` +
  '    <news:news>\n' +
  '      <news:publication>\n' +
  `        <news:name>${escapeMarkup(plainLine(publisher.name))}</news:name>\n` +
  `        <news:language>${escapeMarkup(newsLanguage(item.language))}</news:language>\n` +
  '      </news:publication>\n' +
  `      <news:publication_date>${item.publishedAt}</news:publication_date>\n` +
  `      <news:title>${escapeMarkup(plainLine(item.headline))}</news:title>\n` +
  '    </news:news>\n' +
  '  </url>\n'

/** ISO 639 of two or three letters, except for Chinese: `zh-cn` or `zh-tw`. */
const newsLanguage = (language: string): string => {
  const [primary = 'en', ...subtags] = language.toLowerCase().split('-')
  if (primary !== 'zh') return primary
  return subtags.some((subtag) => ['hant', 'tw', 'hk', 'mo'].includes(subtag)) ? 'zh-tw' : 'zh-cn'
}
