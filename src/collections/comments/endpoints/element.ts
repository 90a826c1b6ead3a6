import { createHash } from 'node:crypto'

import type { Endpoint, PayloadRequest } from 'payload'

import { elementScript } from '../../../comments/element/bundle.js'
import { slugOf } from '../../../shared/slugs.js'

/** The script, and before it what this app calls our collections, where it calls them otherwise. */
const scriptFor = (req: PayloadRequest): string => {
  const names = { comments: slugOf(req, 'comments'), readers: slugOf(req, 'readers') }
  return names.comments === 'comments' && names.readers === 'readers'
    ? elementScript
    : `globalThis.newsroomComments=${JSON.stringify(names)};\n${elementScript}`
}

const tagOf = (script: string): string => `"${createHash('sha256').update(script).digest('base64url').slice(0, 20)}"`
const ownTag = tagOf(elementScript)

/** `GET /comments/element.js`: the web component, for our own pages and for any other site's. */
export const elementEndpoint: Endpoint = {
  path: '/element.js',
  method: 'get',
  handler: (req) => {
    const script = scriptFor(req)
    const etag = script === elementScript ? ownTag : tagOf(script)
    const headers = {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'public, max-age=600',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ETag: etag,
    }
    if (req.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
    return new Response(script, { headers: { ...headers, 'Content-Type': 'text/javascript; charset=utf-8' } })
  },
}
