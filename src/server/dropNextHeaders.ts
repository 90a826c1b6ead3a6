import type { IncomingHttpHeaders } from 'node:http'

import type { ServerPart } from './types.js'

/** What Next's own client in the browser sends: with `rsc` for a part of a page, with `next-action` to call the server. */
const fromClient = new Set([
  'rsc',
  'next-action',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
  'next-url',
  'x-deployment-id',
])

/**
 * What Next's parts, and hosts that it runs on, say to each other. Next believes most of it whoever says it: `x-middleware-prefetch` has an
 * address of the API answered with `{}`, which a cache in front would keep for everybody.
 */
const amongItself =
  /^(?:next-|x-next-|x-nextjs-|x-middleware-|x-invoke-|x-invocation-|x-now-|x-matched-path$|x-prerender-|x-action-|x-vercel-|x-deployment-id$)/

/** Takes from a request what nobody outside has to say to Next. What its client says goes with `rsc` or an action, and never to the API. */
export const dropNextHeaders = (
  headers: IncomingHttpHeaders,
  { method = 'GET', isApi = false }: { method?: string; isApi?: boolean },
): void => {
  const isAction = method === 'POST' && headers['next-action'] !== undefined
  const isFromClient = !isApi && (isAction || headers['rsc'] !== undefined)
  for (const name in headers) {
    // Most names are none of them, and are told by one letter.
    const first = name.charCodeAt(0)
    if (first !== 120 && first !== 110 && name !== 'rsc') continue
    const isKept = isFromClient && fromClient.has(name) && (name !== 'next-action' || isAction)
    if (!isKept && (name === 'rsc' || amongItself.test(name))) Reflect.deleteProperty(headers, name)
  }
}

/** In front of all that hands requests to Next. */
export const nextHeadersPart = (api: string): ServerPart => ({
  name: 'headers of Next',
  handler: (req) => {
    const { headers, method = 'GET', url = '/' } = req
    dropNextHeaders(headers, { method, isApi: url.startsWith(`${api}/`) })
    return false
  },
})
