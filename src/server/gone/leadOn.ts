import type { IncomingMessage, ServerResponse } from 'node:http'

import { tombstonePolicy } from './tombstoneHtml.js'

/** Where a proxy serves the newsroom below a path of its host. */
const folderOf = (url: string): string => new URL(url).pathname.replace(/\/$/, '')

/** The page of a document that is asked for, and what stands behind it. What is sent to a page is not led on. */
export const pageAsked = (
  { method, url = '/' }: IncomingMessage,
  room: 'articles' | 'people',
): { path: string; query: string } | undefined => {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const [, path, asked, query = ''] = /^(\/(\w+)\/[^/?#]+)\/?(\?[^#]*)?(?:#|$)/.exec(url) ?? []
  return path !== undefined && asked === room ? { path, query } : undefined
}

/**
 * Leads on to a path below the newsroom's address for good (308; RFC 9110, 15.4.9). Not kept without asking: it may come back to its old
 * address, and what was kept would lead in a circle.
 */
export const leadOn = (res: ServerResponse, publisherUrl: string, path: string): void => {
  res.writeHead(308, { Location: folderOf(publisherUrl) + path, 'Content-Length': 0, 'Cache-Control': 'no-cache' }).end()
}

/** Seconds that a cache may keep the answer: what is gone is gone for good. */
const maxAge = 300

/** Answers 410 with a page that says so. */
export const sendGone = (req: IncomingMessage, res: ServerResponse, html: string): void => {
  res.writeHead(410, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(html),
    'Cache-Control': `public, max-age=${maxAge}`,
    'Content-Security-Policy': tombstonePolicy,
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  })
  res.end(req.method === 'HEAD' ? undefined : html)
}
