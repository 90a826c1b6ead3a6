import type { IncomingMessage } from 'node:http'

import { addressGroup } from '../shared/addressGroup.js'
import type { RefusalHeaders } from './crossOriginPart.js'
import { refuseBody } from './refuseBody.js'
import type { ServerPart } from './types.js'

export interface SlowBodiesOptions {
  /** Bodies that may be on their way from one address at a time. @default 64 */
  most?: number
  /** Milliseconds in which a body that holds no file has to be here. @default 60000 */
  longestMs?: number
  /** @default none */
  refusalHeaders?: RefusalHeaders
}

/** They hold a place for as long as they are waited for. */
const linger = { ms: 2000, idleMs: 500 }

/** Whether a request says that it has a body, which is not here yet. */
export const isArriving = (req: IncomingMessage): boolean =>
  !req.complete && (req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > req.readableLength)

/**
 * Ends what is sent a sign at a time: each such body holds a place until the request's own time is over, which is long enough
 * for a picture, and a few hundred of one address would hold all of them. (A head that comes slowly is Node's to end.)
 */
export const slowBodies = (
  addressOf: (req: IncomingMessage) => string,
  { most = 64, longestMs = 60_000, refusalHeaders = () => ({}) }: SlowBodiesOptions = {},
): ServerPart => {
  const arriving = new Map<string, number>()
  return {
    name: 'slow bodies',
    handler: (req, res) => {
      if (!isArriving(req)) return false
      const address = addressOf(req)
      const group = addressGroup(address) ?? address
      const now = arriving.get(group) ?? 0
      if (now >= most)
        return refuseBody(req, res, 'TOO_MANY_REQUESTS', { headers: { ...refusalHeaders(req), 'retry-after': '10' }, linger })
      arriving.set(group, now + 1)
      const isFile = /^\s*multipart\//i.test(req.headers['content-type'] ?? '')
      const timer = isFile
        ? undefined
        : setTimeout(() => refuseBody(req, res, 'TOO_SLOW', { headers: refusalHeaders(req), linger }), longestMs).unref()
      let isHere = false
      const here = () => {
        if (isHere) return
        isHere = true
        clearTimeout(timer)
        const left = (arriving.get(group) ?? 1) - 1
        if (left > 0) arriving.set(group, left)
        else arriving.delete(group)
      }
      for (const emitter of [req, res]) emitter.once('close', here)
      req.once('end', here)
      return false
    },
  }
}
