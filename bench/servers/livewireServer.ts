/** The node server as it is served, Next left out: the Livewire, and Payload's REST API behind it, with fifty published articles. */
import type { AddressInfo } from 'node:net'

import { getLivewire } from '../../src/jobs/livewire.js'
import { createHttpServer, listen } from '../../src/server/createHttpServer.js'
import { createLogger } from '../../src/server/logger.js'
import { createMetrics } from '../../src/server/metrics.js'
import { observe } from '../../src/server/observe.js'
import { refuseBadTarget } from '../../src/server/refuseBadTarget.js'
import { routePattern } from '../../src/server/routePattern.js'
import { headersOfAll } from '../../src/server/securityHeaders.js'
import { serverParts } from '../../src/server/serverParts.js'
import type { NodeHandler } from '../../src/server/types.js'
import { article } from '../lib/article.js'
import { bootBench } from '../bootBench.js'

const app = await bootBench({ enabled: true })
for (let n = 0; n < 50; n++) await app.send('POST', '/api/articles', article(n))
await getLivewire(app.payload)?.settled()

const rest: NodeHandler = async (req, res) => {
  const response = await app.send(req.method ?? 'GET', req.url ?? '/')
  res.writeHead(response.status, Object.fromEntries(response.headers))
  res.end(Buffer.from(await response.arrayBuffer()))
  return true
}
const logger = createLogger()
const server = createHttpServer({
  handlers: [refuseBadTarget, ...serverParts(app.payload, process.env).flatMap(({ handler }) => handler ?? []), rest],
  observe: observe({ logger, metrics: createMetrics(), pattern: routePattern(app.payload.config.collections.map(({ slug }) => slug)) }),
  logger,
  stopping: () => false,
  headers: headersOfAll(app.payload.config.serverURL),
})
await listen(server, 0, '127.0.0.1')
process.send?.({ port: (server.address() as AddressInfo).port })
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)))
