import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Arrival {
  id: string
  number: number
  item: string
  revision: number
}

export interface Subscriber {
  url: string
  ordered: boolean
  /** Each request, in the order in which they came, whatever was answered. */
  arrivals: Arrival[]
  /** Numbers of events that were answered 200. */
  taken: Set<number>
  /** Arrivals on an ordered endpoint before the event before them was answered 200, or after the one that follows it came. */
  outOfOrder: number
  close: () => Promise<void>
}

/** A receiver that answers 200, 500 or nothing, or resets the connection, before or after it has taken the event: by chance. */
export const startSubscriber = async ({ ordered, random }: { ordered: boolean; random: () => number }): Promise<Subscriber> => {
  const subscriber: Subscriber = { url: '', ordered, arrivals: [], taken: new Set(), outOfOrder: 0, close: () => close(server) }
  const takenRevision = new Map<string, number>()
  const seenRevision = new Map<string, number>()
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('error', () => undefined)
    req.on('end', () => {
      const { number, item, revision } = (JSON.parse(Buffer.concat(chunks).toString()) as { data: Omit<Arrival, 'id'> }).data
      subscriber.arrivals.push({ id: String(req.headers['webhook-id']), number, item, revision })
      const early = revision > 1 && (takenRevision.get(item) ?? 0) < revision - 1
      const late = (seenRevision.get(item) ?? 0) > revision
      if (ordered && (early || late)) subscriber.outOfOrder += 1
      seenRevision.set(item, Math.max(seenRevision.get(item) ?? 0, revision))
      const take = () => {
        subscriber.taken.add(number)
        takenRevision.set(item, Math.max(takenRevision.get(item) ?? 0, revision))
      }
      const luck = random()
      if (luck < 0.8) {
        take()
        res.end('ok')
      } else if (luck < 0.9) res.writeHead(500).end()
      else if (luck < 0.93) {
        // Taken, but nobody is told.
        take()
        req.socket.resetAndDestroy()
      } else if (luck < 0.97) req.socket.resetAndDestroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  subscriber.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return subscriber
}

const close = (server: Server): Promise<void> => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
