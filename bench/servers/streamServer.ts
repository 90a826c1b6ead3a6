/**
 * One app instance with the stream on `node:http`, for bench/stream.ts. Told by messages: `{ publish: n }` publishes so many
 * articles, one after the other, and answers with the moment of each commit.
 */
import { createServer } from 'node:http'

import { getLivewire } from '../../src/jobs/livewire.js'
import { onCommittedEvent } from '../../src/log/signal.js'
import { livewirePart } from '../../src/server/livewirePart.js'
import { article } from '../lib/article.js'
import { bootBench } from '../bootBench.js'

const app = await bootBench({ enabled: true })
const part = livewirePart(app.payload, (req) => req.socket.remoteAddress ?? '')
let committedAt = 0n
onCommittedEvent(app.payload, () => (committedAt = process.hrtime.bigint()))

const publish = async (count: number, pauseMs: number): Promise<string[]> => {
  const commits: string[] = []
  for (let n = 0; n < count; n++) {
    const response = await app.send('POST', '/api/articles', article(n))
    if (response.status !== 201) throw new Error(`A publish was answered ${response.status}`)
    commits.push(String(committedAt))
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return commits
}

process.on('message', (message: { publish?: number; pauseMs?: number; lastSeq?: true }) => {
  if (message.publish !== undefined) void publish(message.publish, message.pauseMs ?? 0).then((commits) => process.send?.({ commits }))
  if (message.lastSeq)
    void getLivewire(app.payload)
      ?.lastSeq()
      .then((lastSeq) => process.send?.({ lastSeq }))
})

const server = createServer((req, res) => {
  void Promise.resolve(part?.handler?.(req, res)).then((handled) => (handled ? undefined : res.writeHead(404).end()))
})
server.listen(0, '127.0.0.1', 4096, () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0, databaseUri: app.databaseUri })
})
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)))
