import type { Duplex } from 'node:stream'

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
  if (cause.name === 'HTTPParserError' || /^(HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_)/.test(code) || /upgrade/.test(cause.message))
    return say('BAD_ANSWER', 'The answer is not HTTP as it should be.')
  return say('CONNECTION_LOST', `The connection was lost before an answer came${code ? ` (${code})` : ''}.`)
}

/** Interim answers to one request. */
const mostInterim = 20

interface ExchangeOptions {
  timeouts: DeliveryTimeouts
  maxAnswerBytes: number
  signal?: AbortSignal
}

/** A class, since it is made for every request: closures for all of this cost more than the request's signature. */
class Exchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined
  private answer: Omit<Answer, 'bytes'> | undefined
  private readonly chunks: Buffer[] = []
  private size = 0
  private interim = 0
  private settled = false
  private readonly wholeEndsAt: number
  /** The time-out of what is waited for now. */
  private endsAt = 0
  private code: AttemptErrorCode = 'WHOLE_TIMEOUT'
  private message: (ms: number) => string = noAnswer
  private waitsMs = 0
  private timer: NodeJS.Timeout | undefined
  private ringsAt = Infinity

  constructor(
    private readonly options: ExchangeOptions,
    private readonly resolve: (answer: Answer) => void,
    private readonly reject: (error: ExchangeError) => void,
  ) {
    const { timeouts, signal } = options
    this.wholeEndsAt = performance.now() + timeouts.wholeMs
    this.wait(timeouts.connectMs, 'CONNECT_TIMEOUT', noConnection)
    if (signal?.aborted) this.breakOff()
    else if (signal) watch(signal).add(this)
  }

  begin(pool: Dispatcher, request: Dispatcher.DispatchOptions): void {
    if (this.settled) return
    try {
      pool.dispatch(request, this)
    } catch (error) {
      this.settle(explain(error as Error))
    }
  }

  /** The sender breaks it off. */
  breakOff(): void {
    this.drop(new ExchangeError('ABORTED', 'The attempt was broken off by the sender.'))
  }

  onRequestStart(started: Dispatcher.DispatchController): void {
    this.controller = started
    // The time-out came while a connection was being made: nothing has been sent, and nothing will be.
    if (this.settled) return started.abort(new ExchangeError('CONNECT_TIMEOUT', 'Too late.'))
    this.wait(this.options.timeouts.firstByteMs, 'FIRST_BYTE_TIMEOUT', noAnswer)
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Answer['headers']): void {
    // Interim answers (RFC 9110, 15.2) are not the answer, and do not put off its time-out; a flood of them would hold up everybody.
    if (status < 200) {
      this.interim += 1
      if (this.interim > mostInterim) this.drop(new ExchangeError('BAD_ANSWER', 'The answer does not come to an end.'))
      return
    }
    this.answer = { status, headers }
    this.wait(this.options.timeouts.bodyMs, 'WHOLE_TIMEOUT', noEnd)
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk)
    this.size += chunk.length
    if (this.size > this.options.maxAnswerBytes) this.drop(new ExchangeError('BAD_ANSWER', 'The answer is too long.'))
  }

  onResponseEnd(): void {
    // undici frees the connection a moment later; the next request would open a second one for nothing.
    setImmediate(end, this)
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.settle(explain(error))
  }

  onRequestUpgrade(_: Dispatcher.DispatchController, __: number, ___: unknown, socket: Duplex): void {
    socket.destroy()
  }

  drop(error: ExchangeError): void {
    this.settle(error)
    this.controller?.abort(error)
  }

  settle(error?: ExchangeError): void {
    if (this.settled) return
    this.settled = true
    clearTimeout(this.timer)
    if (this.options.signal) watch(this.options.signal).delete(this)
    if (this.answer) this.resolve({ status: this.answer.status, headers: this.answer.headers, bytes: this.bytes() })
    else this.reject(error ?? new ExchangeError('CONNECTION_LOST', 'The connection was lost before an answer came.'))
  }

  private bytes(): Buffer {
    const [only] = this.chunks
    const whole = only && this.chunks.length === 1 ? only : Buffer.concat(this.chunks, this.size)
    return whole.subarray(0, this.options.maxAnswerBytes)
  }

  /** What comes later than the timer that is set needs none of its own: that one looks again. Most exchanges are over before any rings. */
  private wait(ms: number, code: AttemptErrorCode, message: (ms: number) => string): void {
    const now = performance.now()
    this.endsAt = now + ms
    this.waitsMs = ms
    this.code = code
    this.message = message
    this.setTimer(now)
  }

  private setTimer(now: number): void {
    const next = Math.min(this.endsAt, this.wholeEndsAt)
    if (next >= this.ringsAt) return
    clearTimeout(this.timer)
    this.ringsAt = next
    this.timer = setTimeout(ring, Math.ceil(next - now), this)
  }

  ring(): void {
    const now = performance.now()
    this.ringsAt = Infinity
    if (now >= this.wholeEndsAt)
      this.drop(new ExchangeError('WHOLE_TIMEOUT', `No answer within ${seconds(this.options.timeouts.wholeMs)}.`))
    else if (now >= this.endsAt) this.drop(new ExchangeError(this.code, this.message(this.waitsMs)))
    else this.setTimer(now)
  }
}

/** One listener for all exchanges of a signal: adding one costs more than signing a body. */
const watched = new WeakMap<AbortSignal, Set<Exchange>>()
const watch = (signal: AbortSignal): Set<Exchange> => {
  const known = watched.get(signal)
  if (known) return known
  const exchanges = new Set<Exchange>()
  watched.set(signal, exchanges)
  signal.addEventListener('abort', () => [...exchanges].forEach((one) => one.breakOff()), { once: true })
  return exchanges
}

const noConnection = (ms: number) => `No connection within ${seconds(ms)}.`
const noAnswer = (ms: number) => `No answer within ${seconds(ms)} of the request.`
const noEnd = () => 'The body of the answer did not end.'
const end = (exchanged: Exchange) => exchanged.settle()
const ring = (exchanged: Exchange) => exchanged.ring()

/**
 * One request and its answer through undici's dispatcher. Resolves as soon as the status and enough of the body are known: a body
 * that drips or never ends costs `bodyMs` or `maxAnswerBytes`, then its connection is dropped.
 * @throws ExchangeError
 */
export const exchange = (pool: Dispatcher, request: Dispatcher.DispatchOptions, options: ExchangeOptions): Promise<Answer> =>
  new Promise((resolve, reject) => new Exchange(options, resolve, reject).begin(pool, request))
