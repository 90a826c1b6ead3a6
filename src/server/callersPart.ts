import type { IncomingMessage } from 'node:http'
import type { Payload } from 'payload'

import { type RateName, ratesOf } from '../access/rates.js'
import { keyed, markCaller } from '../shared/callerMark.js'
import { addressGroup, isLoopback } from '../shared/addressGroup.js'
import { errorTable } from '../shared/errors.js'
import type { ServerPart } from './types.js'

/**
 * Tells what answers in this process who calls, as a mark that gives no address away, and ends floods of requests before
 * they cost anything. This machine's own address is not counted: it is a front end, an import or a proxy that names nobody,
 * and all who stand behind one would share a single count. What `shedLoad` holds holds for it, too.
 */
export const callersPart = (payload: Payload, clientAddress: (req: IncomingMessage) => string): ServerPart => {
  const { message } = errorTable.TOO_MANY_REQUESTS
  return {
    name: 'callers',
    handler: async (req, res) => {
      const address = clientAddress(req)
      markCaller(req.headers, address)
      const rates = ratesOf(payload)
      const group = addressGroup(address)
      if (!rates || group === undefined || isLoopback(group) || !req.url?.startsWith(`${payload.config.routes.api}/`)) return false
      const name: RateName = 'requestsOfAddress'
      const seconds = await rates.wait(name, keyed('caller', group))
      if (seconds === 0) return false
      const body = JSON.stringify({ errors: [{ code: 'TOO_MANY_REQUESTS', message }] })
      res.writeHead(429, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), 'Retry-After': String(seconds), 'Cache-Control': 'no-store' })
      res.end(req.method === 'HEAD' ? undefined : body)
      return true
    },
  }
}

