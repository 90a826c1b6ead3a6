import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Payload } from 'payload'

import { crossOriginHeaders } from '../shared/crossOrigin.js'
import { framedOf } from '../shared/framedHosts.js'
import { isPublic } from './answerOptions.js'
import {
  anywhereHeaders,
  fixedHeaders,
  framingOf,
  isPrivate,
  policyOf,
  privately,
  surfaceOf,
  transportSecurity,
} from './securityHeaders.js'
import { carry } from './securing.js'
import type { ServerPart } from './types.js'

const policyHeader = 'content-security-policy'

/**
 * Puts the security headers on whatever is answered behind it. Next finds the nonce in the policy of the request, and puts it
 * on its scripts; what answers in front of this carries what every answer does (`headersOfAll`).
 * @param options.strictPages `false` says nothing that could break pages, files and admin components of an app of one's own
 */
export const securePart = (payload: Payload, { development = false, strictPages = true, subDomains = false } = {}): ServerPart => {
  const { cookiePrefix, routes, serverURL } = payload.config
  const fixed = Object.entries({
    ...(strictPages ? fixedHeaders : anywhereHeaders),
    ...transportSecurity(serverURL, { subDomains }),
  })
  const shared = Object.entries(crossOriginHeaders)
  const framed = framedOf(payload.config)
  const isSignedIn = ({ headers }: IncomingMessage) =>
    headers.authorization !== undefined || (headers.cookie !== undefined && headers.cookie.includes(`${cookiePrefix}-token=`))
  return {
    name: 'security headers',
    handler: (req, res) => {
      const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
      const surface = surfaceOf(path, routes)
      for (const [name, value] of fixed) res.setHeader(name, value)
      if (!strictPages) carry(res, {})
      if (strictPages) {
        const policy = policyOf(surface, randomBytes(18).toString('base64'), { development, framed })
        res.setHeader('X-Frame-Options', framingOf(surface))
        res.setHeader(policyHeader, policy)
        if (isPublic(path, routes)) for (const [name, value] of shared) res.setHeader(name, value)
        req.headers[policyHeader] = policy
      } else if (surface === 'admin') res.setHeader('X-Frame-Options', 'SAMEORIGIN')
      if (isPrivate({ surface, method: req.method ?? 'GET', path, signedIn: isSignedIn(req) })) keepPrivate(res)
      return false
    },
  }
}

/** Whatever is said of caching further on, this is sent. */
const keepPrivate = (res: ServerResponse): void => {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse
  res.writeHead = ((...args: unknown[]) => {
    res.setHeader('Cache-Control', privately)
    const headers = args.at(-1)
    const given =
      typeof headers === 'object' && headers !== null && !Array.isArray(headers)
        ? Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'cache-control')
        : undefined
    return given ? writeHead(...args.slice(0, -1), Object.fromEntries(given)) : writeHead(...args)
  }) as typeof res.writeHead
}
