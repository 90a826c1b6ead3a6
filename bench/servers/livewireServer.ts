/** The Livewire and Payload's REST API on `node:http`, with fifty published articles. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import { getLivewire } from '../../src/jobs/livewire.js'
import { livewirePart } from '../../src/server/livewirePart.js'
import { article } from '../lib/article.js'
import { bootBench } from '../bootBench.js'

const app = await bootBench({ enabled: true })
for (let n = 0; n < 50; n++) await app.send('POST', '/api/articles', article(n))
await getLivewire(app.payload)?.settled()
const part = livewirePart(app.payload, (req) => req.socket.remoteAddress ?? '')

const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
  const response = await app.send(req.method ?? 'GET', req.url ?? '/')
  res.writeHead(response.status, Object.fromEntries(response.headers))
  res.end(Buffer.from(await response.arrayBuffer()))
}
const server = createServer((req, res) => {
  const handled = part?.handler?.(req, res)
  if (handled === true) return
  void Promise.resolve(handled).then((done) => (done ? undefined : answer(req, res)))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
})
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)))
