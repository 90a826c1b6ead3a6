/** A bare `node:http` server of Server-Sent Events: what it costs to send some bytes to everybody, and nothing else. */
import { createServer, type ServerResponse } from 'node:http'

const readers = new Set<ServerResponse>()
const data = process.env.BENCH_BODY ?? ''

const server = createServer((req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' })
  res.write('retry: 2000\n\n')
  readers.add(res)
  req.socket.setNoDelay(true)
  res.once('close', () => readers.delete(res))
})

let seq = 0
const send = async (count: number, pauseMs: number): Promise<string[]> => {
  const commits: string[] = []
  for (let n = 0; n < count; n++) {
    commits.push(String(process.hrtime.bigint()))
    const chunk = `id: ${++seq}\nevent: article.published\ndata: ${data}\n\n`
    for (const reader of readers) reader.write(chunk)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return commits
}

process.on('message', ({ publish, pauseMs }: { publish?: number; pauseMs?: number }) => {
  if (publish !== undefined) void send(publish, pauseMs ?? 0).then((commits) => process.send?.({ commits }))
})
server.listen(0, '127.0.0.1', 4096, () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
})
process.once('SIGTERM', () => process.exit(0))
