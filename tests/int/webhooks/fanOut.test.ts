import type { Payload } from 'payload'
import { expect, it } from 'vitest'

import { webhooks } from '../../../src/index.js'
import type { WebhookSource } from '../../../src/jobs/webhooks/eventSource.js'
import { cursorName } from '../../../src/jobs/webhooks/fanOut.js'
import { stateSlug } from '../../../src/log/rows.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { startReceiver } from './receiver.js'

const everybody = () => true
const open = { read: everybody, change: everybody, replay: everybody, receipts: everybody }

describeEachEngine('Making deliveries beside an instance that is always first', (engine) => {
  it('leaves time for everything else, and goes on when the other is gone', async () => {
    const sink = await startReceiver()
    let isBeaten = false
    const reads: number[] = []
    let last = 0
    const eventAt = (seq: number) => ({
      seq,
      id: `happened-${seq}`,
      type: 'it.happened',
      at: new Date(seq).toISOString(),
      item: 'it',
      data: { seq },
    })
    const moveCursor = (payload: Payload, to: number) =>
      payload.db.updateOne({ collection: stateSlug, where: { id: { equals: cursorName } }, data: { lastSeq: to } })
    const source: WebhookSource = {
      eventTypes: ['it.happened'],
      read: async (payload, { after, limit }) => {
        reads.push(performance.now())
        // The other instance has taken the next event before this one can.
        if (isBeaten) await moveCursor(payload, after + 1)
        return Array.from({ length: Math.min(limit, Math.max(0, last - after)) }, (_, index) => eventAt(after + index + 1))
      },
      find: (_, ids) => Promise.resolve(ids.map((id) => eventAt(Number(id.slice('happened-'.length))))),
      lastSeq: () => Promise.resolve(last),
    }
    const app = await bootPayload({ engine, plugins: [webhooks({ source, access: open, allowPrivate: ['127.0.0.0/8'] })] })
    try {
      await app.request('POST', '/api/webhook-endpoints', { body: { url: sink.url } })
      isBeaten = true
      last = 1_000_000
      reads.length = 0
      await expect.poll(() => reads.length, { timeout: 30_000 }).toBeGreaterThan(6)
      // It rests the longer, the more often it was beaten: 10, 20, 40, 80, 160 ms.
      const rests = reads.slice(1, 7).map((at, n) => at - (reads[n] ?? 0))
      expect(
        rests.slice(-5).every((ms, n) => ms >= 9 * 2 ** n),
        rests.join(),
      ).toBe(true)
      expect(sink.received).toEqual([])

      isBeaten = false
      last = reads.length + 1000
      await moveCursor(app.payload, last - 3)
      await sink.until(({ length }) => length >= 3)
      expect(sink.received.map(({ id }) => id).sort()).toEqual([last - 2, last - 1, last].map((seq) => `happened-${seq}`).sort())
    } finally {
      await app.stop()
      await sink.close()
    }
  })
})
