/**
 * The node server with what it keeps of public answers, and Payload's own handlers behind it in place of Next; fifty published articles.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { createHttpServer, listen } from '../../src/server/createHttpServer.js'
import { createLogger } from '../../src/server/logger.js'
import { createMetrics } from '../../src/server/metrics.js'
import { observe } from '../../src/server/observe.js'
import { refuseBadTarget } from '../../src/server/refuseBadTarget.js'
import { routePattern } from '../../src/server/routePattern.js'
import { serverParts } from '../../src/server/serverParts.js'
import { bootNewsroom } from '../../tests/helpers/bootNewsroom.js'
import { payloadBehind } from '../../tests/helpers/serveAnswers.js'
import { benchDatabase } from '../bootBench.js'
import { article } from '../lib/article.js'

const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-bench-'))
const mongo = () => Object.assign(new URL(process.env.DATABASE_URI ?? ''), { pathname: `/bench-${randomUUID()}` }).href
const databaseUri = benchDatabase() === 'sqlite' ? `file:${path.join(folder, 'bench.db')}` : mongo()
const app = await bootNewsroom({ engine: undefined as never, databaseUri, cors: '*' })
const publish = (n: number) => app.payload.create({ collection: 'articles', data: article(n) as never })
for (let n = 0; n < 50; n++) await publish(n)
await app.settled()

const logger = createLogger()
const metrics = createMetrics()
const parts = serverParts(app.payload, { NODE_ENV: 'production' })
const server = createHttpServer({
  handlers: [refuseBadTarget, ...parts.flatMap(({ handler }) => handler ?? []), payloadBehind(app)],
  observe: observe({ logger, metrics, pattern: routePattern(app.payload.config.collections.map(({ slug }) => slug)) }),
  logger,
  stopping: () => false,
})
await listen(server, 0, '127.0.0.1')
const { docs } = await app.payload.find({ collection: 'articles', limit: 1 })
process.send?.({ port: (server.address() as AddressInfo).port, id: docs[0]?.id })

let publishing: NodeJS.Timeout | undefined
let count = 50
process.on('message', (message: { publish: boolean }) => {
  clearInterval(publishing)
  if (message.publish) publishing = setInterval(() => void publish(count++), 1000)
  process.send?.({})
})
process.once('SIGTERM', () => {
  clearInterval(publishing)
  void app
    .stop()
    .then(() => rm(folder, { recursive: true, force: true }))
    .then(() => process.exit(0))
})
