import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

import { type BenchApp, bootBench } from '../bootBench.js'

export interface Latency {
  p50: number
  p99: number
}

export interface LatencyResult {
  /** Milliseconds from the commit of an article to the receipt of its event, nothing else going on. */
  idle: Latency
  /** The same while one other endpoint hangs and one refuses. */
  besideTroubled: Latency
}

/** From commit to receipt, one publish after the other. */
export const measureLatency = async (publishes: number): Promise<LatencyResult> => {
  const received = new Map<string, (at: number) => void>()
  const sink = await listen((body) => {
    const { article } = (JSON.parse(body) as { data: { article: { headline: string } } }).data
    received.get(article.headline)?.(performance.now())
    return true
  })
  const hanging = await listen(() => false)
  const app = await bootBench({ enabled: true, webhooks: { allowPrivate: ['127.0.0.0/8'] } })
  try {
    const subscribe = (url: string) => app.send('POST', '/api/webhook-endpoints', { url })
    await subscribe(sink.url)
    await measure(app, received, 10, 'Warm')
    const idle = await measure(app, received, publishes, 'Idle')
    await subscribe(hanging.url)
    // Nothing listens there; a refusal is at once.
    await subscribe('http://127.0.0.1:2/')
    await measure(app, received, 10, 'Warm again')
    const besideTroubled = await measure(app, received, publishes, 'Troubled')
    return { idle, besideTroubled }
  } finally {
    for (const { server } of [sink, hanging]) server.closeAllConnections()
    await app.stop()
    for (const { server } of [sink, hanging]) server.close()
  }
}

const measure = async (
  { payload, send }: BenchApp,
  received: Map<string, (at: number) => void>,
  publishes: number,
  name: string,
): Promise<Latency> => {
  const db = payload.db as unknown as { commitTransaction: (id: number | string) => Promise<void> }
  const { commitTransaction } = db
  const times: number[] = []
  try {
    for (let n = 0; n < publishes; n++) {
      const headline = `${name} ${n}`
      // The first commit after the request is that of the article and its event.
      let committedAt: number | undefined
      db.commitTransaction = async (id) => {
        await commitTransaction.call(db, id)
        committedAt ??= performance.now()
      }
      const receipt = new Promise<number>((resolve) => received.set(headline, resolve))
      const response = await send('POST', '/api/articles', { headline, _status: 'published' })
      if (response.status !== 201) throw new Error(`A publish was answered ${response.status}: ${await response.text()}`)
      times.push((await receipt) - (committedAt ?? Number.NaN))
      received.delete(headline)
      await sleep(20)
    }
  } finally {
    db.commitTransaction = commitTransaction
  }
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1))
  return { p50: at(0.5), p99: at(0.99) }
}

const listen = async (take: (body: string) => boolean): Promise<{ server: Server; url: string }> => {
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      if (take(Buffer.concat(chunks).toString())) res.end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}
