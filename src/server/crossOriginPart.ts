import type { IncomingMessage } from 'node:http'

import { headersWithCors, type Payload, type PayloadRequest } from 'payload'

import { crossOriginHeaders, exposedHeaders } from '../shared/crossOrigin.js'
import { isPublic } from './answerOptions.js'
import type { ServerPart } from './types.js'

/** What a refusal carries besides, by its request. */
export type RefusalHeaders = (req: IncomingMessage) => Record<string, string>

/**
 * What scripts of other sites read of a refusal that is given before anything has looked at what was asked: at public addresses all of it,
 * in Payload's API what the app's own `cors` says.
 */
export const readableRefusals = (payload: Payload): RefusalHeaders => {
  const { cors, routes } = payload.config
  const feeds = [`${routes.api}/livewire/`, `${routes.api}/news-sitemap.xml`]
  return (req) => {
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
    if (isPublic(path, routes) || feeds.some((one) => path.startsWith(one))) return crossOriginHeaders
    if (!cors || !path.startsWith(`${routes.api}/`)) return {}
    return {
      'access-control-expose-headers': exposedHeaders,
      ...Object.fromEntries([...corsOf(payload, req)].filter(([name]) => ofAnswers.has(name))),
    }
  }
}

/**
 * What Payload's API says to scripts of other sites, beside what it says itself: preflights are answered here, without Next and with a time
 * for which they hold, and what the answers carry can be read.
 */
export const crossOriginPart = (payload: Payload): ServerPart => ({
  name: 'cross-origin',
  handler: (req, res) => {
    const { cors, routes } = payload.config
    if (!cors || !req.url?.startsWith(`${routes.api}/`)) return false
    if (req.method !== 'OPTIONS' || !req.headers['access-control-request-method']) {
      res.setHeader('Access-Control-Expose-Headers', exposedHeaders)
      // What is refused before Payload has seen it says so to whoever asks.
      for (const [name, value] of corsOf(payload, req)) if (ofAnswers.has(name)) res.setHeader(name, value)
      return false
    }
    const headers = corsOf(payload, req, {
      'Access-Control-Max-Age': '86400',
      Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    })
    res.writeHead(204, Object.fromEntries(headers)).end()
    return true
  },
})

/** What is said with each answer, and not in a preflight alone. */
const ofAnswers = new Set(['access-control-allow-credentials', 'access-control-allow-origin'])

const corsOf = (payload: Payload, { headers: { origin } }: IncomingMessage, more: Record<string, string> = {}): Headers =>
  headersWithCors({
    headers: new Headers(more),
    req: { payload, headers: new Headers(origin ? { Origin: origin } : {}) } as PayloadRequest,
  })
