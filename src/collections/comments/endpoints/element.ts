import { createHash } from 'node:crypto'

import type { Endpoint } from 'payload'

import { elementScript } from '../../../comments/element/bundle.js'

const etag = `"${createHash('sha256').update(elementScript).digest('base64url').slice(0, 20)}"`

/** `GET /comments/element.js`: the web component, for our own pages and for any other site's. */
export const elementEndpoint: Endpoint = {
  path: '/element.js',
  method: 'get',
  handler: (req) => {
    const headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=600', 'Cross-Origin-Resource-Policy': 'cross-origin', ETag: etag }
    if (req.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
    return new Response(elementScript, { headers: { ...headers, 'Content-Type': 'text/javascript; charset=utf-8' } })
  },
}
