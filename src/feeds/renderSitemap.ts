import { toUri } from './addresses.js'
import { escapeMarkup } from './cleanText.js'

/** An address for search engines. */
export interface SitemapEntry {
  /** Absolute. */
  url: string
  /** ISO 8601. */
  changedAt?: string
}

const head = '<?xml version="1.0" encoding="utf-8"?>\n'
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** Addresses of one file (sitemaps.org, 0.9): 50,000 at the most. */
export const renderSitemap = (entries: readonly SitemapEntry[]): string =>
  `${head}<urlset ${namespace}>\n${entries.map((entry) => element('url', entry)).join('')}</urlset>\n`

/** The files of all addresses. */
export const renderSitemapIndex = (files: readonly SitemapEntry[]): string =>
  `${head}<sitemapindex ${namespace}>\n${files.map((file) => element('sitemap', file)).join('')}</sitemapindex>\n`

const element = (name: string, { url, changedAt }: SitemapEntry): string =>
  `  <${name}><loc>${escapeMarkup(toUri(url))}</loc>${changedAt ? `<lastmod>${escapeMarkup(changedAt)}</lastmod>` : ''}</${name}>\n`

/** What robots may read: everything but the desk, and the API beside its pictures and its feeds. */
export const renderRobots = ({ admin, api, site }: { admin: string; api: string; site: string }): string =>
  [
    'User-agent: *',
    `Disallow: ${admin}`,
    `Disallow: ${api}/`,
    `Allow: ${api}/*/file/`,
    `Allow: ${api}/livewire/`,
    `Allow: ${api}/comments/element.js`,
    'Disallow: /search',
    '',
    `Sitemap: ${site}/sitemap.xml`,
    `Sitemap: ${site}/news-sitemap.xml`,
    '',
  ].join('\n')
