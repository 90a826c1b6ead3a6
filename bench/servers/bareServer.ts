/** A bare `node:http` server: what it costs to read what is asked, a body too, and to send some bytes; nothing else. */
import { createServer } from 'node:http'

import type { BareAnswer } from '../lib/bareAnswer.js'

/** By the path that is asked for. */
const answers = new Map<string | undefined, Omit<BareAnswer, 'body'> & { body: Buffer }>()

const server = createServer((req, res) => {
  const { status = 404, headers = {}, body } = answers.get(req.url) ?? {}
  const send = () => void res.writeHead(status, headers).end(status === 304 ? undefined : body)
  if (req.method === 'GET') send()
  else req.on('end', send).resume()
})
process.once('message', (told: BareAnswer[]) => {
  for (const answer of told) answers.set(answer.path, { ...answer, body: Buffer.from(answer.body, 'base64') })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
})
process.once('SIGTERM', () => process.exit(0))
