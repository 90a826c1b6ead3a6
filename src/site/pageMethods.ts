import type { Payload } from 'payload'

import { errorTable } from '../shared/errors.js'
import type { ServerPart } from '../server/types.js'
import { type BuiltSite, readBuiltSite } from './builtSite.js'
import { patternOf } from './patternOf.js'

const methods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Pages of the site are read, and nothing is sent to them: Next would make one for whatever is. */
export const pageMethods = ({ config: { routes } }: Pick<Payload, 'config'>, { pages }: BuiltSite = readBuiltSite()): ServerPart => {
  const patterns = pages.filter((route) => !route.startsWith(routes.admin) && !route.includes('[...')).map(patternOf)
  const { message } = errorTable.INVALID_REQUEST
  const body = JSON.stringify({ errors: [{ code: 'INVALID_REQUEST', message }] })
  return {
    name: 'methods of pages',
    handler: (req, res) => {
      if (methods.has(req.method ?? '')) return false
      const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
      if (!patterns.some((one) => one.test(path))) return false
      res.writeHead(405, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        allow: 'GET, HEAD, OPTIONS',
        'cache-control': 'no-store',
      })
      res.end(body)
      return true
    },
  }
}
