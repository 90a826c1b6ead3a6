import type { IncomingMessage } from 'node:http'

import { basePath } from '../shared/appAddress.js'
import type { NodeHandler } from './types.js'

/** Where this instance is asked by its supervisor, whatever path the app lies below. */
const own = /^\/(?:healthz|readyz|metrics)(?:\?|$)/

/** An address as the app writes it, without Next's `basePath`; `undefined` where it is none of the app's. */
export const insideApp = (url: string): string | undefined => {
  const base = basePath()
  if (!url.startsWith(base)) return undefined
  const rest = url.slice(base.length)
  if (rest === '' || rest.startsWith('?')) return `/${rest}`
  return rest.startsWith('/') ? rest : undefined
}

/**
 * What answers in front of Next knows the app's own addresses alone, and Next wants its `basePath` before them.
 * @returns `enter`, before everything that answers, and `next`, which is handed what nobody answered; what is none of the app's goes there
 * at once
 */
export const belowBasePath = (next: NodeHandler): { enter: NodeHandler; next: NodeHandler } => {
  const came = new WeakMap<IncomingMessage, { url: string; inside: string }>()
  return {
    enter: (req, res, rest) => {
      const { url = '/' } = req
      const inside = insideApp(url)
      if (inside === undefined) return own.test(url) ? false : next(req, res, rest)
      if (inside !== url) came.set(req, { url, inside })
      req.url = inside
      return false
    },
    next: (req, res, rest) => {
      const known = came.get(req)
      const { url = '/' } = req
      // What a part asks by itself came from nowhere; the app's root has no slash at its end.
      if (basePath()) req.url = known?.inside === url ? known.url : basePath() + url.replace(/^\/(?=\?|$)/, '')
      return next(req, res, rest)
    },
  }
}
