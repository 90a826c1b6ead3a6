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

interface Gathered {
  answered: Answered
  count: number
  tally: { count: number }
}

/** Called once a request was handed to whoever answers it. */
export type Observe = (req: IncomingMessage, res: ServerResponse, arrival: Arrival) => void

/** Where machines ask each few seconds: counted, and logged only when the answer is an error. */
const quiet = new Set(['/healthz', '/readyz', '/metrics', '/_next/*'])

const fromMemory = Symbol('answered from memory')

/** Says that an answer cost nothing, though something had to be waited for before it could be given, such as the request's body. */
export const answeredFromMemory = (res: ServerResponse): void => void ((res as { [fromMemory]?: true })[fromMemory] = true)

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

  const gathered = new Map<string, Gathered>()
  let last: Gathered | undefined
  let due: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(due)
    due = undefined
    process.off('exit', flush)
    for (const { answered, count } of gathered.values()) write(answered, { ms: 0, ...(count > 1 ? { count } : {}) })
    gathered.clear()
    last = undefined
  }
  const lineOf = (method: string, route: string, status: number): Gathered => {
    if (last && last.answered.route === route && last.answered.status === status && last.answered.method === method) return last
    const key = `${method} ${route} ${status}`
    const answered = { method, route, status }
    const line = gathered.get(key) ?? { answered, count: 0, tally: metrics.tallyOf(answered) }
    gathered.set(key, line)
    return (last = line)
  }
  const gather = (method: string, route: string, status: number) => {
    const line = lineOf(method, route, status)
    line.count += 1
    line.tally.count += 1
    if (due) return
    due = setTimeout(flush, gatherMs).unref()
    process.once('exit', flush)
  }

  return (req, res, { url, at }) => {
    const method = req.method ?? 'GET'
    const route = pattern(url)
    if (res.writableEnded) {
      gather(method, route, res.statusCode)
      return
    }
    metrics.begin()
    res.on('close', () => {
      const answered = { method, route, status: res.statusCode }
      if ((res as { [fromMemory]?: true })[fromMemory] && res.writableFinished) {
        metrics.end()
        gather(method, route, res.statusCode)
        return
      }
      const seconds = (performance.now() - at) / 1000
      metrics.end(answered, seconds)
      write(answered, { ms: Math.round(seconds * 1000), ...(res.writableFinished ? {} : { aborted: true }) })
    })
  }
}
