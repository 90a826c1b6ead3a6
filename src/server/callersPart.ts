import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Payload } from 'payload'

import type { RateName } from '../access/rates.js'
import { putMark } from '../shared/callerMark.js'
import { errorTable } from '../shared/errors.js'
import { markOf, waitOf } from './callerMarks.js'
import { readableRefusals } from './crossOriginPart.js'
import type { ServerPart } from './types.js'

/**
 * Tells what answers in this process who calls, as a mark that gives no address away, and ends floods of requests before
 * they cost anything: at the API, and at the page that searches. What `shedLoad` holds holds for who is not counted, too.
 */
export const callersPart = (payload: Payload, clientAddress: (req: IncomingMessage) => string): ServerPart => {
  const api = `${payload.config.routes.api}/`
  const wait = waitOf(payload, clientAddress)
  const refusalHeaders = readableRefusals(payload)
  return {
    name: 'callers',
    handler: (req, res) => {
      putMark(req.headers, markOf(req, clientAddress).signed)
      const { url = '/' } = req
      const name: RateName | undefined = url.startsWith(api) ? 'requestsOfAddress' : isSearch(url) ? 'lookUpsOfAddress' : undefined
      const seconds = name ? wait(name, req) : 0
      return seconds > 0 && refuseForNow(req, res, seconds, refusalHeaders(req))
    },
  }
}

/** 429, with the seconds after which to come again. */
export const refuseForNow = (req: IncomingMessage, res: ServerResponse, seconds: number, headers: Record<string, string>): true => {
  const { message, status } = errorTable.TOO_MANY_REQUESTS
  const body = JSON.stringify({ errors: [{ code: 'TOO_MANY_REQUESTS', message }] })
  res.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Retry-After': String(seconds),
    'Cache-Control': 'no-store',
  })
  res.end(req.method === 'HEAD' ? undefined : body)
  return true
}

/** A search that asks for something, in any spelling of the page's address. */
const isSearch = (url: string): boolean => /^\/search\/?\?/.test(url)
