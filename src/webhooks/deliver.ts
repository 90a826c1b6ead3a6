import { parseCidrs } from './addressRanges.js'
import type { Attempt } from './attempt.js'
import { exchange, ExchangeError, type Answer, type DeliveryTimeouts } from './exchange.js'
import { createGuardedConnector } from './guardedLookup.js'
import { createPoolsByOrigin } from './poolsByOrigin.js'
import { createPreparedRequests, type PreparedRequest } from './preparedRequests.js'
import { parseRetryAfter, toSnippet } from './readAnswer.js'
import type { ResolveHost } from './resolveHost.js'

export interface DelivererOptions {
  /** Ranges in CIDR notation that may be reached though they are not public. @default [] */
  allowPrivate?: readonly string[]
  timeouts?: Partial<DeliveryTimeouts>
  caps?: {
    /** Bytes read of an answer. @default 16384 */
    maxAnswerBytes?: number
    /** Characters kept of it. @default 500 */
    snippetLength?: number
    /** Origins with open connections. @default 256 */
    maxOrigins?: number
  }
  /** @default 'payload-newsroom-webhooks/1' */
  userAgent?: string
  /** Epoch milliseconds; for `Retry-After` dates. @default Date.now */
  now?: () => number
  /** @default the system's name servers */
  resolve?: ResolveHost
}

export interface DeliveryRequest {
  url: string
  /** The three headers of `signMessage`. */
  signature: { readonly [name: string]: string }
  /** The endpoint's own headers; checked here again by `checkHeaders`, once for as long as the same array is given. */
  headers?: readonly { name: string; value: string }[]
  /** JSON, exactly as it was signed. */
  body: string | Buffer
  /** What must not be kept of an answer: the endpoint's keys. The values of `headers` are added to them. */
  secrets?: readonly string[]
  /** Breaks the attempt off; the outcome is `retry` with the code `ABORTED`. */
  signal?: AbortSignal
}

export interface Deliverer {
  /** One attempt. Never rejects: whatever happens is an `Attempt`. */
  deliver: (request: DeliveryRequest) => Promise<Attempt>
  /** Drops all connections. */
  close: () => Promise<void>
}

export const defaultTimeouts: DeliveryTimeouts = { connectMs: 5000, firstByteMs: 10_000, wholeMs: 15_000, bodyMs: 1000 }

const since = (started: number) => Math.round((performance.now() - started) * 10) / 10

type Prepared = Extract<PreparedRequest, { ok: true }>

const redirectTarget = ({ headers: { location } }: Answer, base: string): string => {
  try {
    // The origin alone: a path may hold a token.
    return ` to ${new URL(String(location), base).origin}`
  } catch {
    return ''
  }
}

const taken = { outcome: 'delivered' } as const

const judgeStatus = (answer: Answer, url: string): Pick<Attempt, 'outcome' | 'error'> => {
  const { status } = answer
  if (status >= 200 && status < 300) return taken
  if (status === 410)
    return { outcome: 'gone', error: { code: 'STATUS', message: 'The receiver answered 410: it wants no more webhooks.' } }
  if (status >= 300 && status < 400) {
    const message = `The receiver answered ${status} and points${redirectTarget(answer, url) || ' elsewhere'}. Redirects are not followed: change the endpoint's address.`
    return { outcome: 'retry', error: { code: 'REDIRECT', message } }
  }
  return { outcome: 'retry', error: { code: 'STATUS', message: `The receiver answered ${status}.` } }
}

/**
 * Makes the attempts: through undici, one pool an origin, guarded at each connection, with time-outs, caps and no redirects.
 * @throws Error when a range in `allowPrivate` is not in CIDR notation
 */
export const createDeliverer = (options: DelivererOptions = {}): Deliverer => {
  const { userAgent = 'payload-newsroom-webhooks/1', now = Date.now, resolve, caps = {} } = options
  const { maxAnswerBytes = 16_384, snippetLength = 500, maxOrigins } = caps
  const timeouts = { ...defaultTimeouts, ...options.timeouts }
  const allowPrivate = parseCidrs(options.allowPrivate ?? [])
  const connect = createGuardedConnector({ allowPrivate, resolve, connectMs: timeouts.connectMs })
  const prepare = createPreparedRequests({ localNames: allowPrivate.length > 0, userAgent })
  const pools = createPoolsByOrigin({ connect, maxOrigins })

  const judge = ({ body, secrets = [] }: DeliveryRequest, { url, ownValues }: Prepared, answer: Answer, started: number): Attempt => {
    const { status, headers, bytes } = answer
    const judged = judgeStatus(answer, url)
    const retryAfterMs = judged.outcome === 'retry' ? parseRetryAfter(headers['retry-after'], now()) : undefined
    const hidden = ownValues.length > 0 ? [...secrets, ...ownValues] : secrets
    const responseSnippet = toSnippet(bytes, { secrets: hidden, sent: body, maxLength: snippetLength })
    const attempt: Attempt = { outcome: judged.outcome, status, durationMs: since(started), responseSnippet }
    if (judged.error) attempt.error = judged.error
    if (retryAfterMs !== undefined) attempt.retryAfterMs = retryAfterMs
    return attempt
  }

  return {
    deliver: async (request) => {
      const started = performance.now()
      try {
        const { body, signal } = request
        const prepared = prepare(request.url, request.headers)
        if (!prepared.ok)
          return {
            outcome: 'refused',
            durationMs: since(started),
            responseSnippet: '',
            error: { code: prepared.code, message: prepared.message },
          }
        const headers = [...prepared.headers]
        for (const name in request.signature) headers.push(name, request.signature[name]!)
        const answer = await exchange(
          pools.get(prepared.origin),
          { method: 'POST', path: prepared.path, headers, body },
          { timeouts, maxAnswerBytes, signal },
        )
        return judge(request, prepared, answer, started)
      } catch (error) {
        const { code, message } =
          error instanceof ExchangeError ? error : { code: 'BAD_REQUEST' as const, message: 'The request could not be made.' }
        return {
          outcome: code === 'ADDRESS_REFUSED' ? 'refused' : 'retry',
          durationMs: since(started),
          responseSnippet: '',
          error: { code, message },
        }
      }
    },
    close: () => pools.destroy(),
  }
}
