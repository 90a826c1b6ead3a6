import { headersWithCors, type Payload, type PayloadRequest } from 'payload'

import { exposedHeaders } from '../shared/crossOrigin.js'
import type { ServerPart } from './types.js'

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
      return false
    }
    const origin = req.headers.origin
    const asked = { payload, headers: new Headers(origin ? { Origin: origin } : {}) } as PayloadRequest
    const headers = new Headers({
      'Access-Control-Max-Age': '86400',
      Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    })
    res.writeHead(204, Object.fromEntries(headersWithCors({ headers, req: asked }))).end()
    return true
  },
})
