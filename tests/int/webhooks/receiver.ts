import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Received {
  id: string
  headers: IncomingHttpHeaders
  text: string
  body: { type: string; timestamp: string; data: Record<string, unknown> }
  at: number
}

export interface Receiver {
  url: string
  received: Received[]
  /** Status of the next answers; the last one stays. */
  answer: (...statuses: number[]) => void
  /** Resolves once `test` holds of what came. Fails after 15 s. */
  until: (test: (received: Received[]) => boolean) => Promise<Received[]>
  close: () => Promise<void>
}

/** A subscriber on loopback. */
export const startReceiver = async (): Promise<Receiver> => {
  const received: Received[] = []
  let statuses = [200]
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      received.push({
        id: String(req.headers['webhook-id']),
        headers: req.headers,
        text,
        body: JSON.parse(text) as Received['body'],
        at: Date.now(),
      })
      const status = statuses.length > 1 ? statuses.shift() : statuses[0]
      res.writeHead(status ?? 200).end('thank you')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (...next) => (statuses = next),
    until: async (test) => {
      for (let waited = 0; !test(received); waited += 10) {
        if (waited > 60_000) throw new Error(`Waited in vain; received ${JSON.stringify(received.map(({ id, body }) => [id, body.type]))}`)
        await sleep(10)
      }
      return received
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
