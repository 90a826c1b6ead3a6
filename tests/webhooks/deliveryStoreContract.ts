import { describe, expect, it } from 'vitest'

import type { Claim, DeliveryStore, Settlement } from '../../src/webhooks/deliveryStore.js'
import type { Schedule } from '../../src/webhooks/retrySchedule.js'

/** A store with the means to fill it and look at it, for the suite below. */
export interface StoreUnderTest {
  store: DeliveryStore
  /** @returns the endpoint's id */
  addEndpoint: (options?: { ordered?: boolean; enabled?: boolean }) => Promise<string>
  /** A pending delivery without attempts. @returns its id */
  addDelivery: (options: { endpointId: string; seq: number; item: string; dueAt: number; schedule?: Schedule }) => Promise<string>
  readDelivery: (id: string) => Promise<{ status: string; attempts: number; step: number; dueAt?: number }>
  readEndpoint: (id: string) => Promise<{ enabled: boolean; failingSince?: number }>
}

const t0 = Date.UTC(2026, 0, 1)
const minute = 60_000

/** What every `DeliveryStore` has to hold to: run it on each engine with a fresh store for each test. */
export const describeDeliveryStore = (name: string, make: () => Promise<StoreUnderTest>): void => {
  const settlement = (claim: Claim, status: Settlement['status'], nextAttemptAt?: number): Settlement => ({
    deliveryId: claim.deliveryId,
    endpointId: claim.endpointId,
    status,
    step: claim.step + 1,
    nextAttemptAt,
    attempt: {
      number: claim.attempts + 1,
      at: t0,
      outcome: status === 'delivered' ? 'delivered' : 'retry',
      durationMs: 5,
      responseSnippet: '',
      status: status === 'delivered' ? 200 : 500,
    },
  })
  const claimOf = (store: DeliveryStore, endpointId: string, { token = 'one', now = t0, limit = 10, leaseMs = minute } = {}) =>
    store.claim({ wants: [{ endpointId, limit }], token, now, leaseMs })
  const settle = (store: DeliveryStore, results: Settlement[], token = 'one', now = t0) => store.settle({ results, token, now })

  describe(`the delivery store on ${name}`, () => {
    it('names the endpoints that have something due, and when the next thing is', async () => {
      const { store, addEndpoint, addDelivery } = await make()
      const [a, b, off] = [await addEndpoint(), await addEndpoint(), await addEndpoint({ enabled: false })]
      expect(await store.dueEndpoints({ now: t0, except: [], limit: 9 })).toEqual([])
      expect(await store.nextDueAt({ now: t0 })).toBeUndefined()
      await addDelivery({ endpointId: a, seq: 2, item: 'x', dueAt: t0 })
      await addDelivery({ endpointId: b, seq: 1, item: 'x', dueAt: t0 - 5 })
      await addDelivery({ endpointId: b, seq: 3, item: 'y', dueAt: t0 + 5000 })
      await addDelivery({ endpointId: off, seq: 3, item: 'y', dueAt: t0 })
      expect(await store.dueEndpoints({ now: t0, except: [], limit: 9 })).toEqual([b, a])
      expect(await store.dueEndpoints({ now: t0, except: [], limit: 1 })).toEqual([b])
      expect(await store.dueEndpoints({ now: t0, except: [b], limit: 9 })).toEqual([a])
      expect(await store.nextDueAt({ now: t0 })).toBe(t0 + 5000)
      expect(await claimOf(store, off)).toEqual([])
    })

    it('claims what has waited longest first, up to the limit, each once', async () => {
      const { store, addEndpoint, addDelivery } = await make()
      const a = await addEndpoint()
      const late = await addDelivery({ endpointId: a, seq: 1, item: 'x', dueAt: t0 - 1 })
      const early = await addDelivery({ endpointId: a, seq: 2, item: 'x', dueAt: t0 - 9 })
      await addDelivery({ endpointId: a, seq: 3, item: 'x', dueAt: t0 + 1 })
      expect((await claimOf(store, a, { limit: 1 })).map(({ deliveryId }) => deliveryId)).toEqual([early])
      expect((await claimOf(store, a, { token: 'two' })).map(({ deliveryId }) => deliveryId)).toEqual([late])
      expect(await claimOf(store, a, { token: 'three' })).toEqual([])
      expect(await store.dueEndpoints({ now: t0, except: [], limit: 9 })).toEqual([])
    })

    it('gives no delivery to two of many workers that claim at once', async () => {
      const { store, addEndpoint, addDelivery } = await make()
      const [a, b] = [await addEndpoint(), await addEndpoint({ ordered: true })]
      for (let seq = 1; seq <= 40; seq += 1) {
        await addDelivery({ endpointId: a, seq, item: `${seq % 5}`, dueAt: t0 })
        await addDelivery({ endpointId: b, seq, item: `${seq % 5}`, dueAt: t0 })
      }
      const claims = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          store.claim({
            wants: [
              { endpointId: a, limit: 5 },
              { endpointId: b, limit: 5 },
            ],
            token: `worker-${index}`,
            now: t0,
            leaseMs: minute,
          }),
        ),
      )
      const ids = claims.flat().map(({ deliveryId }) => deliveryId)
      expect(new Set(ids).size).toBe(ids.length)
      // Of five items in order, one each; of forty without order, as many as were taken.
      expect(claims.flat().filter(({ endpointId }) => endpointId === b).length).toBeLessThanOrEqual(5)
    })

    it('frees a claim when its lease is over, and not while it is renewed', async () => {
      const { store, addEndpoint, addDelivery } = await make()
      const a = await addEndpoint()
      const id = await addDelivery({ endpointId: a, seq: 1, item: 'x', dueAt: t0 })
      await claimOf(store, a)
      expect(await store.extend({ deliveryIds: [id], token: 'one', now: t0 + 50_000, leaseMs: minute })).toEqual([id])
      expect(await claimOf(store, a, { token: 'two', now: t0 + 70_000 })).toEqual([])
      expect(await claimOf(store, a, { token: 'two', now: t0 + 110_001 })).toHaveLength(1)
      expect(await store.extend({ deliveryIds: [id], token: 'one', now: t0 + 110_002, leaseMs: minute })).toEqual([])
    })

    it('gives back a claim untouched, to its holder alone', async () => {
      const { store, addEndpoint, addDelivery, readDelivery } = await make()
      const a = await addEndpoint()
      const id = await addDelivery({ endpointId: a, seq: 1, item: 'x', dueAt: t0 })
      await claimOf(store, a)
      await store.release({ deliveryIds: [id], token: 'two', now: t0 })
      expect(await claimOf(store, a, { token: 'two' })).toEqual([])
      await store.release({ deliveryIds: [id], token: 'one', now: t0 })
      expect(await readDelivery(id)).toMatchObject({ status: 'pending', attempts: 0, step: 0 })
      expect(await claimOf(store, a, { token: 'two' })).toMatchObject([{ deliveryId: id, attempts: 0, step: 0 }])
    })

    it('records attempts and what follows from them', async () => {
      const { store, addEndpoint, addDelivery, readDelivery } = await make()
      const a = await addEndpoint()
      for (let seq = 1; seq <= 3; seq += 1) await addDelivery({ endpointId: a, seq, item: `${seq}`, dueAt: t0 })
      const [first, second, third] = (await claimOf(store, a)) as [Claim, Claim, Claim]
      await settle(store, [settlement(first, 'delivered'), settlement(second, 'pending', t0 + 5000), settlement(third, 'failed')])
      expect(await readDelivery(first.deliveryId)).toMatchObject({ status: 'delivered', attempts: 1 })
      expect(await readDelivery(second.deliveryId)).toMatchObject({ status: 'pending', attempts: 1, step: 1, dueAt: t0 + 5000 })
      expect(await readDelivery(third.deliveryId)).toMatchObject({ status: 'failed', attempts: 1 })
      expect(await claimOf(store, a, { now: t0 + 4999 })).toEqual([])
      expect(await claimOf(store, a, { now: t0 + 5000 })).toMatchObject([
        { deliveryId: second.deliveryId, eventId: second.eventId, attempts: 1, step: 1 },
      ])
    })

    it('takes from a worker that lost its claim no more than that it was delivered', async () => {
      const { store, addEndpoint, addDelivery, readDelivery } = await make()
      const a = await addEndpoint()
      const id = await addDelivery({ endpointId: a, seq: 1, item: 'x', dueAt: t0 })
      const [old] = (await claimOf(store, a)) as [Claim]
      const [newer] = (await claimOf(store, a, { token: 'two', now: t0 + 2 * minute })) as [Claim]
      await settle(store, [settlement(old, 'failed')], 'one', t0 + 2 * minute)
      expect(await readDelivery(id)).toMatchObject({ status: 'pending' })
      await settle(store, [settlement(old, 'delivered')], 'one', t0 + 2 * minute)
      expect(await readDelivery(id)).toMatchObject({ status: 'delivered' })
      await settle(store, [settlement(newer, 'pending', t0 + 3 * minute)], 'two', t0 + 2 * minute)
      expect(await readDelivery(id)).toMatchObject({ status: 'delivered' })
    })

    it('lets nothing overtake in ordered mode, whatever the earlier one is doing', async () => {
      const { store, addEndpoint, addDelivery } = await make()
      const a = await addEndpoint({ ordered: true })
      const second = await addDelivery({ endpointId: a, seq: 2, item: 'x', dueAt: t0 - 9, schedule: 'ordered' })
      await addDelivery({ endpointId: a, seq: 1, item: 'x', dueAt: t0, schedule: 'ordered' })
      const other = await addDelivery({ endpointId: a, seq: 3, item: 'y', dueAt: t0, schedule: 'ordered' })
      const claims = await claimOf(store, a)
      expect(claims).toHaveLength(2)
      expect(claims.map(({ deliveryId }) => deliveryId)).toContain(other)
      const first = claims.find(({ deliveryId }) => deliveryId !== other)!
      expect(first.deliveryId).not.toBe(second)
      // Held, then waiting for its next attempt: neither lets the second begin.
      expect(await claimOf(store, a, { token: 'two' })).toEqual([])
      await settle(store, [settlement(first, 'pending', t0 + 30_000)])
      expect(await claimOf(store, a, { token: 'two', now: t0 + 1000 })).toEqual([])
      expect(await store.dueEndpoints({ now: t0 + 1000, except: [], limit: 9 })).toEqual([])
      const [again] = (await claimOf(store, a, { now: t0 + 30_000 })) as [Claim]
      expect(again.deliveryId).toBe(first.deliveryId)
      await settle(store, [settlement(again, 'delivered')], 'one', t0 + 30_000)
      expect((await claimOf(store, a, { now: t0 + 30_000 })).map(({ deliveryId }) => deliveryId)).toEqual([second])
    })

    it('remembers since when an endpoint fails, and hurries what waits when it is back', async () => {
      const { store, addEndpoint, addDelivery, readDelivery, readEndpoint } = await make()
      const a = await addEndpoint()
      for (let seq = 1; seq <= 2; seq += 1) await addDelivery({ endpointId: a, seq, item: `${seq}`, dueAt: t0 })
      const [first, second] = (await claimOf(store, a)) as [Claim, Claim]
      await settle(store, [{ ...settlement(first, 'pending', t0 + 60 * minute), step: 4 }, settlement(second, 'failed')])
      await store.changeEndpoint({ type: 'failing', endpointId: a, at: t0 })
      await store.changeEndpoint({ type: 'failing', endpointId: a, at: t0 + 5 })
      expect(await readEndpoint(a)).toEqual({ enabled: true, failingSince: t0 })
      await store.changeEndpoint({ type: 'recovered', endpointId: a, at: t0 + minute, afterOutage: false })
      expect((await readEndpoint(a)).failingSince ?? undefined).toBeUndefined()
      expect(await readDelivery(first.deliveryId)).toMatchObject({ dueAt: t0 + 60 * minute, step: 4 })
      await store.changeEndpoint({ type: 'recovered', endpointId: a, at: t0 + minute, afterOutage: true })
      expect(await readDelivery(first.deliveryId)).toMatchObject({ status: 'pending', dueAt: t0 + minute, step: 1, attempts: 1 })
      expect(await readDelivery(second.deliveryId)).toMatchObject({ status: 'failed' })
    })

    it('disables an endpoint, unless another worker has had a success', async () => {
      const { store, addEndpoint, addDelivery, readEndpoint } = await make()
      const [a, b, c] = [await addEndpoint(), await addEndpoint(), await addEndpoint()]
      for (const endpointId of [a, b, c]) await addDelivery({ endpointId, seq: 1, item: 'x', dueAt: t0 })
      await store.changeEndpoint({ type: 'failing', endpointId: a, at: t0 })
      await store.changeEndpoint({ type: 'disable', endpointId: a, at: t0 + 7200 * minute, reason: 'failing', failingSince: t0 })
      await store.changeEndpoint({ type: 'failing', endpointId: b, at: t0 + minute })
      await store.changeEndpoint({ type: 'disable', endpointId: b, at: t0 + 7200 * minute, reason: 'failing', failingSince: t0 })
      await store.changeEndpoint({ type: 'disable', endpointId: c, at: t0, reason: 'gone', failingSince: t0 })
      expect([await readEndpoint(a), await readEndpoint(b), await readEndpoint(c)].map(({ enabled }) => enabled)).toEqual([
        false,
        true,
        false,
      ])
      expect(await store.dueEndpoints({ now: t0, except: [], limit: 9 })).toEqual([b])
    })
  })
}
