import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Answered, ServerMetrics } from './metrics.js'

interface ObserveOptions {
  logger: Logger
  metrics: ServerMetrics
  pattern: (url: string) => string
}

/** What of a request is known before it is answered. Taken then: Next rewrites `req.url` on its way. */
export interface Arrival {
  url: string
  /** `performance.now()` */
  at: number
}

/** Called once a request was handed to whoever answers it. */
export type Observe = (req: IncomingMessage, res: ServerResponse, arrival: Arrival) => void

/** Where machines ask each few seconds: counted, and logged only when the answer is an error. */
const quiet = new Set(['/healthz', '/readyz', '/metrics', '/_next/*'])

const fromMemory = new WeakSet<ServerResponse>()

/** Says that an answer cost nothing, though something had to be waited for before it could be given, such as the request's body. */
export const answeredFromMemory = (res: ServerResponse): void => void fromMemory.add(res)

/** Milliseconds in which answers from memory come into one line. */
const gatherMs = 100

/**
 * A count and a log line for each request: method, path pattern, status and time; nothing that says who asked. What was
 * answered at once, from bytes in memory, is only counted: a feed is read ten thousand times a second, and a line and a
 * time of its own would cost more than the answer. Such answers come into one line each tenth of a second, with their `count`.
 */
export const observe = ({ logger, metrics, pattern }: ObserveOptions): Observe => {
  const write = (answered: Answered, more: object) => {
    const level = answered.status >= 500 ? 'error' : quiet.has(answered.route) ? 'debug' : 'info'
    logger[level]({ ...answered, ...more }, 'request')
  }

  const gathered = new Map<string, { answered: Answered; count: number }>()
  let due: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(due)
    due = undefined
    process.off('exit', flush)
    for (const { answered, count } of gathered.values()) write(answered, { ms: 0, ...(count > 1 ? { count } : {}) })
    gathered.clear()
  }
  const gather = (answered: Answered) => {
    const key = `${answered.method} ${answered.route} ${answered.status}`
    const line = gathered.get(key)
    if (line) line.count += 1
    else gathered.set(key, { answered, count: 1 })
    if (due) return
    due = setTimeout(flush, gatherMs).unref()
    process.once('exit', flush)
  }

  return (req, res, { url, at }) => {
    const method = req.method ?? 'GET'
    const route = pattern(url)
    if (res.writableEnded) {
      const answered = { method, route, status: res.statusCode }
      metrics.count(answered)
      gather(answered)
      return
    }
    metrics.begin()
    res.on('close', () => {
      const answered = { method, route, status: res.statusCode }
      if (fromMemory.has(res) && res.writableFinished) {
        metrics.end(answered)
        gather(answered)
        return
      }
      const seconds = (performance.now() - at) / 1000
      metrics.end(answered, seconds)
      write(answered, { ms: Math.round(seconds * 1000), ...(res.writableFinished ? {} : { aborted: true }) })
    })
  }
}
