import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Payload, Where } from 'payload'

import { onTheWire } from '../access/onTheWire.js'
import { addressOf } from '../log/newsroomAddress.js'
import { renderRobots, renderSitemap, renderSitemapIndex, type SitemapEntry } from '../feeds/renderSitemap.js'
import { readMethods } from '../shared/crossOrigin.js'
import type { ServerPart } from '../server/types.js'
import { personPath } from '../sources/movedPerson.js'
import { publisherOf } from '../jobs/publisherOf.js'

/** Articles in one file. */
const pageSize = 5000

const xml = 'application/xml; charset=utf-8'

/** `/robots.txt`, and `/sitemap.xml` with all that the public can read here, in as many files as that takes. */
export const sitemaps = (payload: Payload): ServerPart => ({
  name: 'sitemaps',
  handler: async (req, res) => {
    const [path = ''] = (req.url ?? '').split('?', 1)
    if (!isSitemapPath(path) || req.method === 'OPTIONS') return false
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.writeHead(405, { Allow: readMethods, 'Content-Length': 0 }).end()
      return true
    }
    const file = await fileAt(payload, path)
    if (file === undefined) return false
    send(req, res, file, path === '/robots.txt' ? 'text/plain; charset=utf-8' : xml)
    return true
  },
})

export const isSitemapPath = (path: string): boolean =>
  path === '/robots.txt' || path === '/sitemap.xml' || path === '/sitemap-pages.xml' || /^\/sitemap-[1-9]\d{0,5}\.xml$/.test(path)

const fileAt = async (payload: Payload, path: string): Promise<string | undefined> => {
  const { url: site } = publisherOf(payload)
  const { admin, api } = payload.config.routes
  if (path === '/robots.txt') return renderRobots({ admin, api, site })
  if (path === '/sitemap-pages.xml') return renderSitemap(await readPages(payload, site))
  if (path === '/sitemap.xml') {
    const { totalDocs } = await payload.db.count({ collection: 'articles', where: listed(payload, site) })
    const files = Array.from({ length: Math.ceil(totalDocs / pageSize) }, (_, n) => ({ url: `${site}/sitemap-${n + 1}.xml` }))
    return renderSitemapIndex([{ url: `${site}/sitemap-pages.xml` }, ...files])
  }
  const entries = await readArticles(payload, site, Number(/\d+/.exec(path)?.[0]))
  return entries.length > 0 ? renderSitemap(entries) : undefined
}

/** What was first published elsewhere is listed there; where the newsroom was before is no other place. */
const listed = (payload: Payload, site: string): Where => {
  const { former = [] } = addressOf(payload)
  const own = [site, ...former].map((one): Where => ({ canonicalUrl: { like: `${new URL(one).host}/` } }))
  return {
    and: [onTheWire, { or: [{ canonicalUrl: { exists: false } }, { canonicalUrl: { equals: '' } }, ...own] }],
  }
}

const readArticles = async (payload: Payload, site: string, page: number): Promise<SitemapEntry[]> => {
  const { docs, totalPages } = await payload.db.find<{ slug?: string | null; updatedAt?: Date | string }>({
    collection: 'articles',
    where: listed(payload, site),
    select: { slug: true, updatedAt: true },
    sort: 'id',
    limit: pageSize,
    page,
    pagination: true,
  })
  return (page > totalPages ? [] : docs).flatMap(({ slug, updatedAt }) =>
    slug ? [{ url: `${site}/articles/${slug}`, ...(updatedAt ? { changedAt: new Date(updatedAt).toISOString() } : {}) }] : [],
  )
}

/** The pages that are no article's. */
const readPages = async (payload: Payload, site: string): Promise<SitemapEntry[]> => {
  const { docs } = await payload.db.find<{ slug?: string | null }>({
    collection: 'people',
    where: {},
    select: { slug: true },
    sort: 'id',
    limit: pageSize,
    pagination: false,
  })
  const named = docs.flatMap(({ slug }) => (slug ? [{ url: site + personPath(slug) }] : []))
  return [{ url: `${site}/` }, { url: `${site}/masthead` }, { url: `${site}/corrections` }, { url: `${site}/ledger` }, ...named]
}

const send = (req: IncomingMessage, res: ServerResponse, text: string, type: string): void => {
  res.writeHead(200, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'public, max-age=300',
    'X-Content-Type-Options': 'nosniff',
  })
  res.end(req.method === 'HEAD' ? undefined : text)
}
