import type { IncomingMessage } from 'node:http'

import type { Payload } from 'payload'

import { ratesOf } from '../access/rates.js'
import { ratesOfComment } from '../collections/comments/limitComments.js'
import { targetsOf } from '../collections/comments/targets.js'
import { callerOf, callerHeader } from '../shared/callerMark.js'
import { slugOf } from '../shared/slugs.js'
import { refuseForNow } from './callersPart.js'
import { readableRefusals } from './crossOriginPart.js'
import { accountOfRequest } from './forgedSessions.js'
import type { ServerPart } from './types.js'

/**
 * Refuses comments of whoever has said too much lately, before anything is read or looked up: what a bot posts past its rate costs as
 * little as a file. What is within it is counted where it is taken, by `limitComments`.
 */
export const talkersPart = (payload: Payload): ServerPart | undefined => {
  const rates = ratesOf(payload)
  if (!rates || targetsOf(payload).length === 0) return undefined
  const path = `${payload.config.routes.api}/${slugOf(payload, 'comments')}`
  const readers = `${slugOf(payload, 'readers')}/`
  const refusalHeaders = readableRefusals(payload)
  const secondsOf = (req: IncomingMessage): number => {
    const account = accountOfRequest(req)
    if (!account?.startsWith(readers)) return 0
    const caller = callerOf({ get: () => String(req.headers[callerHeader] ?? '') })
    return Math.max(...ratesOfComment(account.slice(readers.length), caller).map(([name, of]) => rates.left(name, of)))
  }
  return {
    name: 'talkers',
    handler: (req, res) => {
      // A question in a body is asked by POST, too.
      if (req.headers['x-payload-http-method-override'] ?? req.headers['x-http-method-override']) return false
      if (req.method !== 'POST' || !req.url?.startsWith(path) || req.url.split('?', 1)[0] !== path) return false
      const seconds = secondsOf(req)
      return seconds > 0 && refuseForNow(req, res, seconds, refusalHeaders(req))
    },
  }
}
