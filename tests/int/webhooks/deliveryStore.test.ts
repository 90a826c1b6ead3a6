import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { webhookDeliveries } from '../../../src/collections/webhook-deliveries/webhookDeliveries.js'
import { webhookEndpoints } from '../../../src/collections/webhook-endpoints/webhookEndpoints.js'
import { deliveryRows, payloadDeliveryStore } from '../../../src/jobs/webhooks/payloadDeliveryStore.js'
import { pruneDeliveries } from '../../../src/jobs/webhooks/pruneDeliveries.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { describeDeliveryStore } from '../../webhooks/deliveryStoreContract.js'

interface Delivery {
  status: string
  attemptCount: number
  attempts?: unknown[]
  step: number
  nextAttemptAt?: string
}

const time = (value: string | null | undefined) => (value ? Date.parse(value) : undefined)

describeEachEngine('Deliveries in the database', (engine) => {
  let app: Booted
  beforeAll(async () => {
    app = await bootPayload({ engine, collections: [webhookEndpoints({ feeds: false }), webhookDeliveries()] })
    await deliveryRows(app.payload).prepare()
  })
  afterAll(() => app.stop())

  const endpointsSlug = 'webhook-endpoints' as never
  const deliveriesSlug = 'webhook-deliveries' as never

  it('are deleted once they are old, and settled', async () => {
    const { payload } = app
    const endpoint = (await payload.create({ collection: endpointsSlug, data: { url: 'https://example.com/' } as never })) as {
      id: unknown
    }
    const common = { endpoint: endpoint.id, seq: 1, item: 'x', type: 'article.published', schedule: 'ordinary' }
    for (const status of ['pending', 'delivered', 'failed', 'superseded'])
      await payload.create({ collection: deliveriesSlug, data: { ...common, status, eventId: status } as never })
    const left = async () =>
      ((await payload.find({ collection: deliveriesSlug, sort: 'eventId' })).docs as unknown as { eventId: string }[]).map(
        ({ eventId }) => eventId,
      )
    expect(await pruneDeliveries(payload, Date.now() - 3_600_000)).toBe(0)
    expect(await left()).toHaveLength(4)
    expect(await pruneDeliveries(payload, Date.now() + 3_600_000)).toBe(3)
    expect(await left()).toEqual(['pending'])
  })

  describeDeliveryStore(engine.name, async () => {
    const { payload } = app
    for (const collection of [deliveriesSlug, endpointsSlug]) await payload.db.deleteMany({ collection, where: {} })
    const idOf = (id: string) => (payload.db.defaultIDType === 'number' ? Number(id) : id)
    const source = {
      find: (_: unknown, ids: readonly string[]) =>
        Promise.resolve(ids.map((id) => ({ id, seq: 1, type: 'article.published', at: new Date(0).toISOString(), item: 'x', data: {} }))),
    }
    return {
      store: payloadDeliveryStore(payload, { source }),
      addEndpoint: async ({ ordered = false, enabled = true } = {}) => {
        const { id } = await payload.create({ collection: endpointsSlug, data: { url: 'https://example.com/', ordered, enabled } as never })
        return String(id)
      },
      addDelivery: async ({ endpointId, seq, item, dueAt, schedule = 'ordinary' }) => {
        const data = {
          endpoint: idOf(endpointId),
          eventId: randomUUID(),
          seq,
          item,
          type: 'article.published',
          schedule,
          nextAttemptAt: new Date(dueAt).toISOString(),
        }
        const { id } = await payload.create({ collection: deliveriesSlug, data: data as never })
        return String(id)
      },
      readDelivery: async (id) => {
        const { status, attemptCount, step, nextAttemptAt } = (await payload.findByID({
          collection: deliveriesSlug,
          id,
          depth: 0,
        })) as unknown as Delivery
        return { status, attempts: attemptCount, step, dueAt: time(nextAttemptAt) }
      },
      readEndpoint: async (id) => {
        const { enabled, failingSince } = (await payload.findByID({ collection: endpointsSlug, id })) as unknown as {
          enabled: boolean
          failingSince?: string
        }
        return { enabled, failingSince: time(failingSince) }
      },
    }
  })
})
