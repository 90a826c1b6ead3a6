import type { Payload } from 'payload'
import { expect, it } from 'vitest'

import { livewireState } from '../../../src/collections/livewire-state/livewireState.js'
import { webhookDeliveries } from '../../../src/collections/webhook-deliveries/webhookDeliveries.js'
import { webhookEndpoints } from '../../../src/collections/webhook-endpoints/webhookEndpoints.js'
import type { WebhookEvent, WebhookSource } from '../../../src/jobs/webhooks/eventSource.js'
import { ensureCursor, fanOut } from '../../../src/jobs/webhooks/fanOut.js'
import { deliveryRows, payloadDeliveryStore } from '../../../src/jobs/webhooks/payloadDeliveryStore.js'
import type { Claim } from '../../../src/webhooks/index.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

const minute = 60_000

interface Stored {
  id: string
  eventId: string
  status: string
  claimToken?: string | null
}

const storedOf = async (payload: Payload, endpoint: number | string): Promise<Stored[]> =>
  (
    await payload.db.find<Stored>({
      collection: 'webhook-deliveries',
      where: { endpoint: { equals: endpoint } },
      sort: 'seq',
      pagination: false,
    })
  ).docs

/** A source to which events are added by hand. */
const whatHappens = () => {
  const events: WebhookEvent[] = []
  const happened = (item: string, more: Partial<WebhookEvent> = {}) => {
    const seq = events.length + 1
    events.push({ seq, id: `happened-${seq}`, type: 'it.happened', at: new Date(seq).toISOString(), item, data: { seq }, ...more })
  }
  const source: WebhookSource = {
    eventTypes: ['it.happened'],
    read: (_, { after, limit }) => Promise.resolve(events.slice(after, after + limit)),
    find: (_, ids) => Promise.resolve(events.filter(({ id }) => ids.includes(id))),
    lastSeq: () => Promise.resolve(events.length),
  }
  return { source, happened }
}

describeEachEngine('Deliveries that are made for a worker', (engine) => {
  it('are its claims: no other takes them while the lease holds, and any may when it is over', async () => {
    const app = await bootPayload({ engine, collections: [webhookEndpoints({ feeds: false }), webhookDeliveries(), livewireState()] })
    try {
      const { payload } = app
      const { source, happened } = whatHappens()
      const endpoint = async (data: object = {}) =>
        (await payload.create({ collection: 'webhook-endpoints', data: { url: 'https://example.com/', ...data } as never })).id
      const [a, b, ordered] = [await endpoint(), await endpoint(), await endpoint({ ordered: true })]
      const rows = deliveryRows(payload)
      await rows.prepare()
      await ensureCursor(payload, source)

      happened('x')
      happened('y')
      happened('z')
      happened('y', { withdraws: true })
      const until = Date.now() + minute
      const taken: Claim[] = []
      // Room for all of the first endpoint and none of the others.
      const reserve = () => ({
        token: 'mine',
        until,
        wants: (id: string) => id === String(a),
        take: (claims: readonly Claim[]) => void taken.push(...claims),
      })
      expect(await fanOut(payload, { source, rows, retentionMs: minute, reserve })).toEqual({
        events: 4,
        unclaimed: 9,
        more: false,
        idle: false,
      })

      const made = await storedOf(payload, a)
      // What is taken back in the same breath was not begun, so it is not sent.
      expect(made.map(({ eventId, status, claimToken }) => [eventId, status, claimToken ?? null])).toEqual([
        ['happened-1', 'pending', 'mine'],
        ['happened-2', 'superseded', null],
        ['happened-3', 'pending', 'mine'],
        ['happened-4', 'pending', 'mine'],
      ])
      for (const id of [b, ordered]) expect((await storedOf(payload, id)).every(({ claimToken }) => !claimToken)).toBe(true)
      expect(taken.map(({ deliveryId }) => deliveryId).sort()).toEqual(
        made
          .filter(({ claimToken }) => claimToken)
          .map(({ id }) => String(id))
          .sort(),
      )
      expect(taken.find(({ eventId }) => eventId === 'happened-1')).toMatchObject({
        endpointId: String(a),
        attempts: 0,
        step: 0,
        schedule: 'ordinary',
      })
      expect(JSON.parse(String(taken[0]?.body))).toEqual({ type: 'it.happened', timestamp: expect.any(String) as string, data: { seq: 1 } })

      const store = payloadDeliveryStore(payload, { source, rows })
      const claim = (now: number) => store.claim({ wants: [{ endpointId: String(a), limit: 9 }], token: 'other', now, leaseMs: minute })
      expect(await claim(until - 1)).toEqual([])
      const attempt = { outcome: 'delivered' as const, durationMs: 1, responseSnippet: '', number: 1, at: Date.now() }
      await store.settle({
        results: taken.slice(0, 1).map(({ deliveryId, endpointId }) => ({ deliveryId, endpointId, attempt, status: 'delivered', step: 1 })),
        token: 'mine',
        now: Date.now(),
      })
      // Its worker died with the other two.
      expect((await claim(until + 1)).map(({ eventId }) => eventId).sort()).toEqual(['happened-3', 'happened-4'])
    } finally {
      await app.stop()
    }
  })

  it('are none without subscribers: the cursor goes to the end at once, and who comes later begins there', async () => {
    const app = await bootPayload({ engine, collections: [webhookEndpoints({ feeds: false }), webhookDeliveries(), livewireState()] })
    try {
      const { payload } = app
      const { source, happened } = whatHappens()
      const options = { source, rows: deliveryRows(payload), retentionMs: minute, batchSize: 2 }
      await ensureCursor(payload, source)
      for (let n = 0; n < 5; n++) happened('x')
      expect(await fanOut(payload, options)).toEqual({ events: 5, unclaimed: 0, more: false, idle: true })
      const { id } = await payload.create({ collection: 'webhook-endpoints', data: { url: 'https://example.com/' } as never })
      happened('x')
      expect(await fanOut(payload, options)).toEqual({ events: 1, unclaimed: 1, more: false, idle: false })
      expect((await storedOf(payload, id)).map(({ eventId }) => eventId)).toEqual(['happened-6'])
    } finally {
      await app.stop()
    }
  })
})
