/** A bare `node:http` server: what it costs to send some bytes, and nothing else. */
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

const identity = Buffer.from(process.env.BENCH_BODY ?? '', 'base64')
const gzip = gzipSync(identity, { level: 6 })
const headers = { 'Content-Type': 'application/feed+json; charset=utf-8', ETag: '"bench"', 'Cache-Control': 'public, max-age=5' }

const server = createServer((req, res) => {
  if (req.url === '/notModified') {
    res.writeHead(304, headers).end()
    return
  }
  const body = req.url === '/gzip' ? gzip : identity
  res.writeHead(200, { ...headers, 'Content-Length': body.length, ...(body === gzip ? { 'Content-Encoding': 'gzip' } : {}) }).end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
})
process.once('SIGTERM', () => process.exit(0))
