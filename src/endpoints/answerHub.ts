import { maxHubRequestBytes } from '../jobs/websub/hubRequest.js'
import type { WebSub } from '../jobs/websub/websub.js'
import { answerPreflight, crossOriginHeaders } from '../shared/crossOrigin.js'
import { NewsroomError } from '../shared/errors.js'
import { answerError, type LivewireAnswer } from './answerLivewire.js'
import { readBytes } from './readBytes.js'

export interface HubDoorRequest {
  method: string
  contentType: string | undefined
  /** Who asks, where it is known; compared and never kept. */
  caller?: string | undefined
  /** `undefined` where it is longer than a request may be. */
  readBody: () => Promise<string | undefined>
}

/** Answers a subscriber's request to our WebSub hub: `202` once it is accepted; the callback is asked next. */
export const answerHub = async (
  websub: WebSub | undefined,
  { method, contentType = '', caller, readBody }: HubDoorRequest,
): Promise<LivewireAnswer> => {
  const hub = websub?.hub
  if (!hub) return answerError(404, 'NOT_FOUND', 'There is no hub here: feeds name the one that they use.')
  if (method === 'OPTIONS') return answerPreflight('POST, OPTIONS')
  if (method !== 'POST')
    return answerError(405, 'METHOD_NOT_ALLOWED', 'A hub takes POST requests (WebSub, 5.1).', { Allow: 'POST, OPTIONS' })
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) {
    return answerError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send a form: application/x-www-form-urlencoded.')
  }
  const body = await readBody()
  if (body === undefined) return answerError(413, 'TOO_LONG', `A request has at most ${maxHubRequestBytes} bytes.`, { Connection: 'close' })
  try {
    await hub.accept(new URLSearchParams(body), caller)
    return { status: 202, headers: { 'Cache-Control': 'no-store', 'Content-Length': '0', ...crossOriginHeaders } }
  } catch (error) {
    if (error instanceof NewsroomError) return answerError(error.status, error.code, error.message, retryHeaders(error))
    return answerError(503, 'UNAVAILABLE', 'The hub cannot answer at the moment. Try again shortly.', { 'Retry-After': '10' })
  }
}

const retryHeaders = ({ retryAfter, status }: NewsroomError): Record<string, string> =>
  retryAfter === undefined ? (status === 503 ? { 'Retry-After': '10' } : {}) : { 'Retry-After': String(retryAfter) }

/** Reads a body of bytes up to the hub's limit. */
export const readHubBody = (chunks: AsyncIterable<Uint8Array> | null): Promise<string | undefined> => readBytes(chunks, maxHubRequestBytes)
