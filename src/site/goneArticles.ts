import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Payload } from 'payload'

import type { ServerPart } from '../server/types.js'
import { publisherOf } from './data/publisherOf.js'
import { readTombstone } from './data/readArticlePage.js'
import { tombstoneHtml } from './tombstoneHtml.js'

const articleAddress = /^\/articles\/([^/?#]+)\/?(?:\?|$)/

/** Seconds that a cache may keep the answer: a withdrawal is final. */
const maxAge = 300

/**
 * Answers 410 (RFC 9110, 15.5.11) with a tombstone at the address of an article that was withdrawn.
 * It stands in front of Next, whose pages cannot answer that.
 */
export const goneArticles = (payload: Payload): ServerPart => ({
  name: 'gone articles',
  handler: async (req, res) => {
    const slug = req.method === 'GET' || req.method === 'HEAD' ? slugOf(req) : undefined
    const tombstone = slug === undefined ? undefined : await readTombstone(payload, slug)
    if (!tombstone) return false
    answer(req, res, tombstoneHtml(tombstone, publisherOf(payload)))
    return true
  },
})

const slugOf = ({ url = '/' }: IncomingMessage): string | undefined => {
  const part = articleAddress.exec(url)?.[1]
  try {
    return part && decodeURIComponent(part)
  } catch {
    return undefined
  }
}

const answer = (req: IncomingMessage, res: ServerResponse, html: string): void => {
  res.writeHead(410, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(html),
    'Cache-Control': `public, max-age=${maxAge}`,
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  })
  res.end(req.method === 'HEAD' ? undefined : html)
}
