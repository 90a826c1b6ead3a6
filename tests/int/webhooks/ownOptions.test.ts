/** What webhooks() hands on to whatever makes and sends deliveries: each shows in what it does. */
import { expect, it } from 'vitest'

import { webhooks, type WebhooksPluginOptions } from '../../../src/index.js'
import type { WebhookSource } from '../../../src/jobs/webhooks/eventSource.js'
import { getWebhooks } from '../../../src/jobs/webhooks/webhooks.js'
import { notices } from '../../../docs/examples/webhooks/notices.js'
import { noticeSource } from '../../../docs/examples/webhooks/noticeSource.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { startReceiver } from './receiver.js'

const everybody = () => true
const open = { read: everybody, change: everybody, replay: everybody, receipts: everybody }

describeEachEngine('Options of webhooks()', (engine) => {
  const boot = (options: WebhooksPluginOptions) =>
    bootPayload({
      engine,
      collections: [notices],
      plugins: [webhooks({ source: noticeSource, access: open, allowPrivate: ['127.0.0.0/8'], ...options })],
    })

  it('say how long a claim holds, and how long an attempt may take', async () => {
    await expect(boot({ leaseMs: 1000 })).rejects.toThrow('leaseMs has to be at least')
    const app = await boot({ leaseMs: 1000, timeouts: { wholeMs: 300 } })
    await app.stop()
  })

  it('say who hears of attempts, when the next one is due, and when an endpoint is left alone', async () => {
    const sink = await startReceiver()
    sink.answer(500)
    const settled: unknown[] = []
    const asked: unknown[] = []
    const app = await boot({
      onSettled: (results) => void settled.push(...results),
      next: (...of) => {
        asked.push(of)
        return undefined
      },
      circuit: { threshold: 1, restMs: 60_000 },
      concurrency: { total: 1, perEndpoint: 1 },
      pollMs: 50,
    })
    try {
      const { doc } = (await (await app.request('POST', '/api/webhook-endpoints', { body: { url: sink.url } })).json()) as {
        doc: { id: number | string }
      }
      await app.request('POST', '/api/notices', { body: { text: 'Road closed' } })
      await expect.poll(() => settled.length).toBeGreaterThan(0)
      expect(asked.length).toBeGreaterThan(0)
      expect(getWebhooks(app.payload)?.restsUntil(String(doc.id))).toBeGreaterThan(Date.now())
    } finally {
      await app.stop()
      await sink.close()
    }
  })

  it.each([
    [1, 1],
    [400, 0],
  ])(
    'say how long it is known who was told: with %i days %i subscribers hear of the end of what came two days ago',
    async (days, heard) => {
      const sink = await startReceiver()
      const at = new Date().toISOString()
      const gone = { seq: 1, id: 'gone-1', type: 'it.gone', at, item: 'it', withdraws: true, data: {} }
      const last = { ...gone, seq: 2, id: 'new-2', type: 'it.new', item: 'other', withdraws: false }
      const events = [{ ...gone, publishedAt: new Date(Date.now() - 2 * 86_400_000).toISOString() }, last]
      let seq = 0
      const source: WebhookSource = {
        eventTypes: ['it.gone', 'it.new'],
        read: (_, { after }) => Promise.resolve(events.filter((event) => event.seq > after && event.seq <= seq)),
        find: (_, ids) => Promise.resolve(events.filter(({ id }) => ids.includes(id))),
        lastSeq: () => Promise.resolve(seq),
      }
      const app = await boot({ source, retentionDays: days })
      try {
        await app.request('POST', '/api/webhook-endpoints', { body: { url: sink.url } })
        seq = 2
        await sink.until((received) => received.some(({ id }) => id === 'new-2') && received.length >= heard + 1)
        expect(sink.received.filter(({ id }) => id === 'gone-1')).toHaveLength(heard)
      } finally {
        await app.stop()
        await sink.close()
      }
    },
  )
})
