import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { ServerMetrics } from './metrics.js'

interface ObserveOptions {
  logger: Logger
  metrics: ServerMetrics
  pattern: (url: string) => string
}

/** Where machines ask each few seconds: counted, and logged only when the answer is an error. */
const quiet = new Set(['/healthz', '/readyz', '/metrics', '/_next/*'])

/** One log line and one count for each request: method, path pattern, status and time; nothing that says who asked. */
export const observe =
  ({ logger, metrics, pattern }: ObserveOptions) =>
  (req: IncomingMessage, res: ServerResponse): void => {
    const began = performance.now()
    const method = req.method ?? 'GET'
    // Taken now: Next rewrites `req.url` on its way.
    const route = pattern(req.url ?? '/')
    metrics.begin()
    res.on('close', () => {
      const seconds = (performance.now() - began) / 1000
      const status = res.statusCode
      metrics.end({ method, route, status, seconds })
      const level = status >= 500 ? 'error' : quiet.has(route) ? 'debug' : 'info'
      logger[level]({ method, route, status, ms: Math.round(seconds * 1000), ...(res.writableFinished ? {} : { aborted: true }) }, 'request')
    })
  }
