import type { Dispatcher } from 'undici'

import type { AttemptErrorCode } from './attempt.js'
import { AddressRefusedError, NameResolutionError } from './guardedLookup.js'

/** All in milliseconds. */
export interface DeliveryTimeouts {
  /** Name, connection and TLS. @default 5000 */
  connectMs: number
  /** From the request's start to the end of the answer's headers. @default 10000 */
  firstByteMs: number
  /** Everything together. @default 15000 */
  wholeMs: number
  /** How long the body of an answer is waited for once its status is known. @default 1000 */
  bodyMs: number
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Up to `maxAnswerBytes` of the body, as far as it came in time. */
  bytes: Buffer
}

/** An exchange that ended without a status. */
export class ExchangeError extends Error {
  override name = 'ExchangeError'
  constructor(
    readonly code: AttemptErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

const seconds = (ms: number) => `${ms / 1000} s`

/** Text without host names, addresses and headers: what undici says may carry them. */
const explain = (error: Error): ExchangeError => {
  if (error instanceof ExchangeError) return error
  const cause = error instanceof AggregateError && error.errors[0] instanceof Error ? (error.errors[0] as Error) : error
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  const say = (name: AttemptErrorCode, message: string) => new ExchangeError(name, message, { cause: error })
  if (cause instanceof AddressRefusedError) return say('ADDRESS_REFUSED', cause.message)
  if (cause instanceof NameResolutionError) return say('DNS_FAILED', cause.message)
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return say('CONNECT_TIMEOUT', 'No connection was made in time.')
  if (code === 'ECONNREFUSED') return say('CONNECTION_REFUSED', 'The host refused the connection.')
  if (['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'].includes(code)) return say('CONNECTION_REFUSED', 'The host cannot be reached.')
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code)) return say('TLS_FAILED', `TLS failed: ${code}.`)
  if (/^(UND_ERR_INVALID_ARG|UND_ERR_NOT_SUPPORTED|ERR_INVALID)/.test(code)) return say('BAD_REQUEST', 'The request could not be made.')
  if (cause.name === 'HTTPParserError' || /^(HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_)/.test(code) || /upgrade/.test(cause.message)) return say('BAD_ANSWER', 'The answer is not HTTP as it should be.')
  return say('CONNECTION_LOST', `The connection was lost before an answer came${code ? ` (${code})` : ''}.`)
}

/** Interim answers to one request. */
const mostInterim = 20

interface ExchangeOptions {
  timeouts: DeliveryTimeouts
  maxAnswerBytes: number
  signal?: AbortSignal
}

/**
 * One request and its answer through undici's dispatcher. Resolves as soon as the status and enough of the body are known: a body
 * that drips or never ends costs `bodyMs` or `maxAnswerBytes`, then its connection is dropped.
 * @throws ExchangeError
 */
export const exchange = (pool: Dispatcher, request: Dispatcher.DispatchOptions, options: ExchangeOptions): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { timeouts, maxAnswerBytes, signal } = options
    let controller: Dispatcher.DispatchController | undefined
    let answer: Omit<Answer, 'bytes'> | undefined
    const chunks: Buffer[] = []
    let size = 0
    let interim = 0
    let settled = false
    let phase: NodeJS.Timeout | undefined

    const settle = (error?: ExchangeError) => {
      if (settled) return
      settled = true
      clearTimeout(phase)
      clearTimeout(whole)
      signal?.removeEventListener('abort', onAbort)
      if (answer) resolve({ ...answer, bytes: Buffer.concat(chunks, size).subarray(0, maxAnswerBytes) })
      else reject(error ?? new ExchangeError('CONNECTION_LOST', 'The connection was lost before an answer came.'))
    }
    const drop = (error: ExchangeError) => {
      settle(error)
      controller?.abort(error)
    }
    const wait = (ms: number, code: AttemptErrorCode, message: string) => {
      clearTimeout(phase)
      phase = setTimeout(() => drop(new ExchangeError(code, message)), ms)
    }
    const onAbort = () => drop(new ExchangeError('ABORTED', 'The attempt was broken off by the sender.'))

    const whole = setTimeout(() => drop(new ExchangeError('WHOLE_TIMEOUT', `No answer within ${seconds(timeouts.wholeMs)}.`)), timeouts.wholeMs)
    wait(timeouts.connectMs, 'CONNECT_TIMEOUT', `No connection within ${seconds(timeouts.connectMs)}.`)
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort)

    try {
      pool.dispatch(request, {
        onRequestStart(started) {
          controller = started
          // The time-out came while a connection was being made: nothing has been sent, and nothing will be.
          if (settled) return started.abort(new ExchangeError('CONNECT_TIMEOUT', 'Too late.'))
          wait(timeouts.firstByteMs, 'FIRST_BYTE_TIMEOUT', `No answer within ${seconds(timeouts.firstByteMs)} of the request.`)
        },
        onResponseStart(_, status, headers) {
          // Interim answers (RFC 9110, 15.2) are not the answer, and do not put off its time-out; a flood of them would hold up everybody.
          if (status < 200) {
            interim += 1
            if (interim > mostInterim) drop(new ExchangeError('BAD_ANSWER', 'The answer does not come to an end.'))
            return
          }
          answer = { status, headers }
          wait(timeouts.bodyMs, 'WHOLE_TIMEOUT', 'The body of the answer did not end.')
        },
        onResponseData(_, chunk) {
          chunks.push(chunk)
          size += chunk.length
          if (size > maxAnswerBytes) drop(new ExchangeError('BAD_ANSWER', 'The answer is too long.'))
        },
        // undici frees the connection a moment later; the next request would open a second one for nothing.
        onResponseEnd: () => void setImmediate(settle),
        onResponseError: (_, error) => settle(explain(error)),
        onRequestUpgrade: (_, __, ___, socket) => void socket.destroy(),
      })
    } catch (error) {
      settle(explain(error as Error))
    }
  })
