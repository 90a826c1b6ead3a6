import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

import { Pool } from 'undici'

import { getWebhooks } from '../../src/jobs/webhooks/webhooks.js'
import type { WebhookEvent, WebhookSource } from '../../src/jobs/webhooks/eventSource.js'
import { createSecret, createSigner } from '../../src/webhooks/index.js'
import { bootBench } from '../bootBench.js'

const endpoints = 4
/** What the worker has under way at most: 16 an endpoint. */
const concurrency = endpoints * 16

const text = 'The court filing said on Friday that the summons was withdrawn. '.repeat(50)

/** Events in memory, so that what is measured is the making, sending and recording of deliveries. */
const memorySource = () => {
  const events: WebhookEvent[] = []
  let moved = () => {}
  const source: WebhookSource = {
    eventTypes: ['bench.happened'],
    read: (_, { after, limit }) => Promise.resolve(events.slice(after, after + limit)),
    find: (_, ids) => Promise.resolve(ids.flatMap((id) => events[Number(id.slice(6)) - 1] ?? [])),
    lastSeq: () => Promise.resolve(events.length),
    onMoved: (_, listener) => {
      moved = listener
      return () => undefined
    },
  }
  const add = (count: number) => {
    for (let n = 0; n < count; n++) {
      const seq = events.length + 1
      events.push({
        seq,
        id: `bench-${seq}`,
        type: 'bench.happened',
        at: new Date().toISOString(),
        item: `items:${seq % 100}`,
        data: { seq, text },
      })
    }
    moved()
  }
  return {
    source,
    add,
    bodyOf: (seq: number) => JSON.stringify({ type: 'bench.happened', timestamp: events[seq - 1]?.at, data: events[seq - 1]?.data }),
  }
}

const startSink = async (): Promise<{ child: ChildProcess; url: string }> => {
  const child = fork(new URL('../servers/webhookSink.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { child, url: `http://127.0.0.1:${port}` }
}

export interface Throughput {
  /** Deliveries a second, from the event to the recorded attempt. */
  ours: number[]
  /** Signed POSTs a second by a bare loop. */
  bare: number[]
}

/** Deliveries a second with attempts recorded, and the same bodies signed and posted by a bare loop over undici's Pool, in turns. */
export const measureThroughput = async ({ rounds, events }: { rounds: number; events: number }): Promise<Throughput> => {
  const sink = await startSink()
  const { source, add, bodyOf } = memorySource()
  let settled = 0
  let target = 0
  let done = () => {}
  const onSettled = (results: readonly { status: string }[]) => {
    settled += results.filter(({ status }) => status === 'delivered').length
    if (settled >= target) done()
  }
  const app = await bootBench({ enabled: true, webhooks: { source, allowPrivate: ['127.0.0.0/8'], onSettled, receipts: [] } })
  const pool = new Pool(sink.url, { connections: concurrency, pipelining: 1 })
  try {
    for (let n = 0; n < endpoints; n++) {
      const response = await app.send('POST', '/api/webhook-endpoints', { url: `${sink.url}/${n}` })
      if (response.status !== 201) throw new Error(await response.text())
    }
    const deliverAll = async (): Promise<number> => {
      const start = performance.now()
      target = settled + events * endpoints
      const all = new Promise<void>((resolve) => (done = resolve))
      add(events)
      getWebhooks(app.payload)?.wake()
      await all
      return (events * endpoints) / ((performance.now() - start) / 1000)
    }
    const postAll = async (): Promise<number> => {
      const signer = createSigner([createSecret()])
      const start = performance.now()
      let next = 0
      const work = async () => {
        for (let n = next++; n < events * endpoints; n = next++) {
          const body = bodyOf((n % events) + 1)
          const headers = { 'content-type': 'application/json', ...signer({ id: `bench-${n}`, timestamp: Date.now(), body }) }
          const answer = await pool.request({ path: `/${n % endpoints}`, method: 'POST', headers, body })
          await answer.body.dump()
        }
      }
      await Promise.all(Array.from({ length: concurrency }, work))
      return (events * endpoints) / ((performance.now() - start) / 1000)
    }
    await deliverAll()
    await postAll()
    const result: Throughput = { ours: [], bare: [] }
    for (let round = 0; round < rounds; round++) {
      result.ours.push(await deliverAll())
      result.bare.push(await postAll())
    }
    return result
  } finally {
    await app.stop()
    await pool.destroy()
    sink.child.disconnect()
  }
}
