import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Payload } from 'payload'

import { type RateName, ratesOf } from '../access/rates.js'
import { addressGroup, isLoopback } from '../shared/addressGroup.js'
import { marksHoldUntil, putMark, signedMark } from '../shared/callerMark.js'
import { errorTable } from '../shared/errors.js'
import { readableRefusals } from './crossOriginPart.js'
import { headersOfApi } from './securityHeaders.js'
import type { ServerPart } from './types.js'

interface Mark {
  address: string
  /** When the key that it was made with is thrown away. */
  until: number
  signed: string | undefined
  isCounted: boolean
}

/**
 * Tells what answers in this process who calls, as a mark that gives no address away, and ends floods of requests before
 * they cost anything. This machine's own address is not counted: it is a front end, an import or a proxy that names nobody,
 * and all who stand behind one would share a single count. What `shedLoad` holds holds for it, too.
 */
export const callersPart = (payload: Payload, clientAddress: (req: IncomingMessage) => string): ServerPart => {
  const { message } = errorTable.TOO_MANY_REQUESTS
  /** The mark that was made last on a connection: most have one caller, and it goes with the connection. */
  const marks = new WeakMap<Socket, Mark>()
  const markOf = (req: IncomingMessage): Mark => {
    const address = clientAddress(req)
    const known = marks.get(req.socket)
    if (known?.address === address && Date.now() < known.until) return known
    const group = addressGroup(address)
    const mark = { address, until: marksHoldUntil(), signed: signedMark(address), isCounted: group !== undefined && !isLoopback(group) }
    marks.set(req.socket, mark)
    return mark
  }
  const name: RateName = 'requestsOfAddress'
  const api = `${payload.config.routes.api}/`
  const rates = ratesOf(payload)
  const refusalHeaders = readableRefusals(payload)
  return {
    name: 'callers',
    handler: (req, res) => {
      const { signed, isCounted } = markOf(req)
      putMark(req.headers, signed)
      if (!rates || signed === undefined || !isCounted || !req.url?.startsWith(api)) return false
      const seconds = rates.waitNow(name, signed)
      if (seconds === 0) return false
      const body = JSON.stringify({ errors: [{ code: 'TOO_MANY_REQUESTS', message }] })
      res.writeHead(429, {
        ...headersOfApi(payload.config.serverURL),
        ...refusalHeaders(req),
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        'Retry-After': String(seconds),
        'Cache-Control': 'no-store',
      })
      res.end(req.method === 'HEAD' ? undefined : body)
      return true
    },
  }
}
