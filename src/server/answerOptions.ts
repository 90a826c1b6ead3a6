import { answerPreflight, readMethods } from '../shared/crossOrigin.js'
import { surfaceOf } from './securityHeaders.js'
import type { NodeHandler } from './types.js'

/**
 * OPTIONS is answered at every address, and redirected at none: a browser takes no other answer for a preflight.
 * @param options.strictPages `false` leaves it to an app of one's own, whose addresses may have a slash at their end (`trailingSlash`)
 * @returns `enter`, before everything that answers: an address is asked without the slash at its end, whatever stands behind; and `last`,
 * in front of Next, which answers wherever no part has said more
 */
export const answerOptions = (
  routes: { admin: string; api: string },
  { strictPages = true } = {},
): { enter: NodeHandler; last: NodeHandler } => ({
  enter: (req) => {
    if (strictPages && req.method === 'OPTIONS' && req.url !== undefined) req.url = req.url.replace(/(?<=[^/])\/+(?=\?|$)/, '')
    return false
  },
  last: (req, res) => {
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
    if (!strictPages || req.method !== 'OPTIONS' || path.startsWith(`${routes.api}/`)) return false
    if (isPublic(path, routes)) {
      const { status, headers } = answerPreflight(readMethods)
      res.writeHead(status, headers).end()
    } else res.writeHead(204, { Allow: readMethods, 'Cache-Control': 'no-store' }).end()
    return true
  },
})

/** Whether scripts of other sites may read what stands at an address; of the API the app's own `cors` says so. */
export const isPublic = (path: string, routes: { admin: string; api: string }): boolean =>
  path !== '/metrics' && ['site', 'asset'].includes(surfaceOf(path, routes))
