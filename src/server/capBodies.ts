import type { IncomingMessage } from 'node:http'

import { bodyLimits, lacksBoundary, maxBodyBytes, seemsSignedIn } from '../limits/bodyLimits.js'
import type { ErrorCode } from '../shared/errors.js'
import type { RefusalHeaders } from './crossOriginPart.js'
import { refuseBody } from './refuseBody.js'
import { isArriving } from './slowBodies.js'
import type { NodeHandler } from './types.js'

interface CapOptions {
  /** Whether a token or a cookie is a true one. Asked for forms in parts alone, which may hold a file. */
  isSignedIn: (headers: Headers) => Promise<boolean>
  maxUploadBytes?: number | undefined
  /** @default none */
  refusalHeaders?: RefusalHeaders
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * Ends a request whose body is longer than the limit of its kind, whatever it said of its length: with 413 and the end of
 * the connection, before more of it is in memory than the limit. What comes after the limit is thrown away as it comes.
 */
export const capBodies =
  ({ isSignedIn, maxUploadBytes = bodyLimits.upload, refusalHeaders = () => ({}) }: CapOptions): NodeHandler =>
  (req, res) => {
    if (!methods.has(req.method ?? ''))
      return refuseBody(req, res, 'INVALID_REQUEST', { as: 405, headers: { ...refusalHeaders(req), allow: [...methods].join(', ') } })
    const { headers } = req
    const declared = headers['content-length']
    if (declared === undefined && headers['transfer-encoding'] === undefined) return false
    const contentType = headers['content-type'] ?? ''
    const refuse: Refuse = (code = 'BODY_TOO_LARGE') => refuseBody(req, res, code, { headers: refusalHeaders(req) })
    if (lacksBoundary(contentType)) return refuse('INVALID_REQUEST')
    const facts = { path: req.url ?? '/', contentType, signedIn: seemsSignedIn(headers.authorization, headers.cookie) }
    const most = maxBodyBytes(facts, maxUploadBytes)
    if (Math.max(Number(declared ?? 0), req.readableLength) > most) return refuse()
    if (!isArriving(req)) return false
    const cap = countBody(req, most, refuse)
    if (most <= bodyLimits.json || (declared !== undefined && Number(declared) <= bodyLimits.parts)) return false
    // Only who is signed in sends files, and anybody can write down a cookie.
    return isSignedIn(new Headers(headers as Record<string, string>)).then(
      (known) => !known && cap.lower(bodyLimits.parts, Number(declared ?? 0)),
    )
  }

type Refuse = (code?: ErrorCode) => true

interface Cap {
  /** @returns whether the request is refused by now */
  lower: (to: number, declared: number) => boolean
}

const countBody = (req: IncomingMessage, most: number, refuse: Refuse): Cap => {
  let cap = most
  let bytes = req.readableLength
  let refused = false
  const push = req.push.bind(req)
  req.push = (chunk: unknown, encoding?: BufferEncoding) => {
    bytes += chunk instanceof Uint8Array ? chunk.byteLength : 0
    if (bytes <= cap) return push(chunk, encoding)
    refused = true
    refuse()
    return true
  }
  return {
    lower: (to, declared) => {
      cap = to
      if (refused || (bytes <= to && declared <= to)) return refused
      refused = true
      return refuse()
    },
  }
}
