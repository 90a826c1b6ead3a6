import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createMemoryStore } from '../../tests/webhooks/memoryStore.js'
import type { Attempt } from './attempt.js'
import type { DeliveryRequest } from './deliver.js'
import type { DeliveryTarget } from './deliveryStore.js'
import { createDeliveryWorker } from './deliveryWorker.js'
import type { DeliveryWorker, DeliveryWorkerOptions } from './deliveryWorkerTypes.js'
import { createSecret } from './secrets.js'

/** A simulated clock: an hour of the schedule takes no time. What the receivers do is said by each test. */
beforeEach(() => void vi.useFakeTimers({ now: 0 }))
const workers: DeliveryWorker[] = []
afterEach(async () => {
  const stopped = Promise.all(workers.splice(0).map((worker) => worker.stop({ graceMs: 10 })))
  await vi.advanceTimersByTimeAsync(100)
  await stopped
  vi.useRealTimers()
})

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const ok: Attempt = { outcome: 'delivered', status: 200, durationMs: 1, responseSnippet: '' }
const no: Attempt = { outcome: 'retry', status: 500, durationMs: 1, responseSnippet: '', error: { code: 'STATUS', message: 'The receiver answered 500.' } }
const aborted: Attempt = { ...no, status: undefined, error: { code: 'ABORTED', message: 'The attempt was broken off by the sender.' } }
type Answer = (request: DeliveryRequest, at: number) => Promise<Attempt>

const setUp = (answer: Answer, options: Partial<DeliveryWorkerOptions> = {}) => {
  const memory = createMemoryStore()
  const targets = new Map<string, DeliveryTarget>()
  const sent: { endpoint: string; id: string; at: number; seq: number; item: string }[] = []
  const errors: unknown[] = []
  const start = (more: Partial<DeliveryWorkerOptions> = {}) => {
    const worker = createDeliveryWorker({
      store: memory.store,
      random: () => 0.5,
      readTarget: async (id) => {
        const target = targets.get(id) ?? { url: `https://${id}.example/`, headers: [], secrets: [createSecret()] }
        targets.set(id, target)
        return memory.endpoints.get(id)?.enabled ? target : undefined
      },
      deliver: async (request) => {
        const endpoint = new URL(request.url).hostname.split('.')[0]!
        sent.push({ endpoint, id: request.signature['webhook-id']!, at: Date.now(), ...(JSON.parse(String(request.body)) as { seq: number; item: string }) })
        const broken = new Promise<Attempt>((resolve) => request.signal?.addEventListener('abort', () => resolve(aborted), { once: true }))
        return Promise.race([answer(request, Date.now()), broken])
      },
      onError: (error) => errors.push(error),
      ...options,
      ...more,
    })
    workers.push(worker)
    worker.start()
    return worker
  }
  return { ...memory, targets, sent, errors, start }
}

const hour = 3_600_000

describe('createDeliveryWorker', { timeout: 30_000 }, () => {
  it('tries at once, after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, with one id, and then gives up', async () => {
    const test = setUp(async () => no, { circuit: { threshold: 1000 }, pollMs: 60_000 })
    test.addEndpoint('a')
    test.addEvent(1)
    test.start()
    await vi.advanceTimersByTimeAsync(40 * hour)
    const at = test.sent.map((one) => one.at)
    const waits = at.slice(1).map((time, index) => time - at[index]!)
    ;[5000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 36_000_000].forEach((wait, index) => {
      expect(waits[index]).toBeGreaterThanOrEqual(wait)
      expect(waits[index]).toBeLessThan(wait + 50)
    })
    expect(at).toHaveLength(8)
    expect(at[0]).toBeLessThan(10)
    expect(new Set(test.sent.map(({ id }) => id))).toEqual(new Set(['evt-1']))
    expect(test.deliveries[0]).toMatchObject({ status: 'failed', step: 8 })
    expect(test.deliveries[0]?.attempts.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('goes on with a withdrawal every 6 hours for 14 days, at an endpoint that takes everything else', async () => {
    const test = setUp(async (request) => (request.signature['webhook-id'] === 'evt-1' ? no : ok), { circuit: { threshold: 1000 }, pollMs: hour })
    test.addEndpoint('a')
    test.addEvent(1, { schedule: 'withdrawal' })
    for (let seq = 2; seq <= 20; seq += 1) test.addEvent(seq, { at: seq * 20 * hour })
    test.start()
    await vi.advanceTimersByTimeAsync(30 * 24 * hour)
    const at = test.sent.filter(({ seq }) => seq === 1).map((one) => one.at)
    expect(at).toHaveLength(8 + 56)
    for (let index = 8; index < at.length; index += 1) expect((at[index]! - at[index - 1]!) / hour).toBeCloseTo(6, 2)
    expect((at.at(-1)! - at[7]!) / (24 * hour)).toBeCloseTo(14, 2)
    expect(test.deliveries[0]).toMatchObject({ status: 'failed', step: 64 })
    expect(test.endpoints.get('a')?.enabled).toBe(true)
  })

  it('waits as long as Retry-After asks', async () => {
    const test = setUp(async (_, at) => (at < 100 ? { ...no, status: 503, retryAfterMs: 90_000 } : ok))
    test.addEndpoint('a')
    test.addEvent(1)
    test.start()
    await vi.advanceTimersByTimeAsync(200_000)
    expect(test.sent[1]?.at).toBeGreaterThanOrEqual(90_000)
    expect(test.deliveries[0]?.status).toBe('delivered')
  })

  it.each([false, true])('catches up without a gap after a receiver was down for an hour (ordered: %s)', async (ordered) => {
    const test = setUp(async (_, at) => (at >= 60_000 && at < 60_000 + hour ? no : ok))
    test.addEndpoint('a', { ordered })
    for (let seq = 1; seq <= 130; seq += 1) test.addEvent(seq, { item: `item-${seq % 7}`, at: seq * 30_000, schedule: ordered ? 'ordered' : 'ordinary' })
    test.start()
    await vi.advanceTimersByTimeAsync(hour + 60_000 + 310_000)
    expect(test.deliveries.filter(({ nextAttemptAt, status }) => status !== 'delivered' && nextAttemptAt <= Date.now())).toEqual([])
    const arrived = test.deliveries.filter(({ status }) => status === 'delivered').map(({ seq }) => seq)
    expect(arrived).toEqual(Array.from({ length: arrived.length }, (_, index) => index + 1))
    expect(arrived.length).toBeGreaterThanOrEqual(120)
    // The circuit kept the attempts of the hour few: a probe in five minutes, not 120 events times their retries.
    expect(test.sent.filter(({ at }) => at >= 60_000 && at < 60_000 + hour).length).toBeLessThan(40)
    await vi.advanceTimersByTimeAsync(hour)
    expect(test.deliveries.every(({ status }) => status === 'delivered')).toBe(true)
    if (ordered) {
      const last = new Map<string, number>()
      const done = test.deliveries.flatMap(({ item, seq, attempts }) => attempts.filter(({ outcome }) => outcome === 'delivered').map(({ at }) => ({ item, seq, at })))
      for (const { item, seq } of done.sort((a, b) => a.at - b.at)) {
        expect(seq).toBeGreaterThan(last.get(item) ?? 0)
        last.set(item, seq)
      }
    }
    expect(test.changes.map(({ type }) => type)).toEqual(['failing', 'recovered'])
    expect(test.endpoints.get('a')?.failingSince).toBeUndefined()
  })

  it('lets nothing overtake in ordered mode, and starts each item at once', async () => {
    const test = setUp(async (request, at) => {
      await sleep(5)
      return request.signature['webhook-id'] === 'evt-1' && at < 400_000 ? no : ok
    })
    test.addEndpoint('a', { ordered: true })
    test.addEvent(1, { item: 'x', schedule: 'ordered' })
    test.addEvent(2, { item: 'y', schedule: 'ordered' })
    test.addEvent(3, { item: 'x', schedule: 'ordered' })
    test.addEvent(4, { item: 'y', schedule: 'ordered' })
    test.start()
    await vi.advanceTimersByTimeAsync(200_000)
    expect(test.deliveries.map(({ status }) => status)).toEqual(['pending', 'delivered', 'pending', 'delivered'])
    await vi.advanceTimersByTimeAsync(3 * hour)
    expect(test.deliveries.every(({ status }) => status === 'delivered')).toBe(true)
    expect(test.sent.filter(({ seq }) => seq === 3)).toHaveLength(1)
  })

  it('is not slowed by endpoints that hang and refuse', async () => {
    const latencies: number[] = []
    const answer: Answer = async (request) => {
      if (request.url.includes('hang')) {
        await sleep(15_000)
        return { ...no, error: { code: 'FIRST_BYTE_TIMEOUT', message: '' } }
      }
      if (request.url.includes('refuse')) return no
      await sleep(10)
      return ok
    }
    const test = setUp(answer, {
      concurrency: { total: 20, perEndpoint: 8 },
      onSettled: (results) => results.forEach(({ endpointId, deliveryId }) => endpointId.startsWith('good') && latencies.push(Date.now() - Number(deliveryId.split('/')[1]) * 50)),
    })
    for (const id of ['hang', 'refuse', 'good-1', 'good-2', 'good-3']) test.addEndpoint(id)
    // A backlog for the bad ones, and a steady stream for everybody.
    for (let seq = 1; seq <= 150; seq += 1) test.addEvent(1000 + seq, { to: ['hang', 'refuse'] })
    for (let seq = 1; seq <= 400; seq += 1) test.addEvent(seq, { at: seq * 50 })
    const looks = vi.spyOn(test.store, 'dueEndpoints')
    test.start()
    await vi.advanceTimersByTimeAsync(22_000)
    // Five or so looks for each of 400 moments, not one for each of the deliveries.
    expect(looks.mock.calls.length).toBeLessThan(4000)
    expect(latencies).toHaveLength(1200)
    expect(Math.max(...latencies)).toBeLessThan(60)
    expect(test.sent.filter(({ endpoint }) => endpoint === 'hang').length).toBeLessThan(12)
    expect(test.sent.filter(({ endpoint }) => endpoint === 'refuse').length).toBeLessThan(20)
  })

  it('keeps to the rate of an endpoint', async () => {
    const test = setUp(async () => ok)
    test.addEndpoint('slow')
    test.targets.set('slow', { url: 'https://slow.example/', headers: [], secrets: [createSecret()], rate: 10 })
    for (let seq = 1; seq <= 100; seq += 1) test.addEvent(seq)
    test.start()
    await vi.advanceTimersByTimeAsync(5000)
    expect(test.sent.length).toBeGreaterThanOrEqual(45)
    expect(test.sent.length).toBeLessThanOrEqual(56)
    await vi.advanceTimersByTimeAsync(7000)
    expect(test.deliveries.every(({ status }) => status === 'delivered')).toBe(true)
  })

  it('disables an endpoint that answers 410, and one that fails for five days', async () => {
    const test = setUp(async (request) => (request.url.includes('gone') ? { ...no, outcome: 'gone', status: 410 } : no), { pollMs: hour })
    test.addEndpoint('gone')
    test.addEndpoint('dead')
    for (let seq = 1; seq <= 6 * 24; seq += 1) test.addEvent(seq, { at: seq * hour })
    test.start()
    await vi.advanceTimersByTimeAsync(2 * hour)
    expect(test.endpoints.get('gone')).toMatchObject({ enabled: false, disabledReason: 'gone' })
    expect(test.sent.filter(({ endpoint }) => endpoint === 'gone')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(118 * hour)
    expect(test.endpoints.get('dead')?.enabled).toBe(true)
    await vi.advanceTimersByTimeAsync(3 * hour)
    expect(test.endpoints.get('dead')).toMatchObject({ enabled: false, disabledReason: 'failing', failingSince: expect.any(Number) as number })
    const count = test.sent.length
    await vi.advanceTimersByTimeAsync(10 * hour)
    expect(test.sent).toHaveLength(count)
  })

  it('shares the work with other workers and sends nothing twice', async () => {
    const test = setUp(async () => (await sleep(3), ok))
    for (const id of ['a', 'b', 'c']) test.addEndpoint(id)
    for (let seq = 1; seq <= 200; seq += 1) test.addEvent(seq)
    for (let count = 0; count < 4; count += 1) test.start()
    await vi.advanceTimersByTimeAsync(3000)
    expect(test.sent).toHaveLength(600)
    expect(new Set(test.sent.map(({ endpoint, id }) => `${endpoint}/${id}`)).size).toBe(600)
  })

  it('takes over what a worker that vanished had claimed, when its lease is over', async () => {
    const test = setUp(async () => ok)
    test.addEndpoint('a')
    test.addEvent(1)
    await test.store.claim({ wants: [{ endpointId: 'a', limit: 1 }], token: 'vanished', now: Date.now(), leaseMs: 60_000 })
    test.start()
    await vi.advanceTimersByTimeAsync(59_000)
    expect(test.sent).toEqual([])
    await vi.advanceTimersByTimeAsync(2500)
    expect(test.deliveries[0]?.status).toBe('delivered')
  })

  it('renews its leases while an attempt takes long', async () => {
    const test = setUp(async () => (await sleep(25_000), ok), { leaseMs: 10_000, attemptMs: 1000 })
    test.addEndpoint('a')
    test.addEvent(1)
    test.start()
    test.start()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(test.sent).toHaveLength(1)
    expect(test.deliveries[0]?.status).toBe('delivered')
  })

  it('begins nothing whose lease ran out while it was stopped', async () => {
    const test = setUp(async () => (await sleep(10), ok), { concurrency: { perEndpoint: 1 } })
    test.addEndpoint('a')
    for (let seq = 1; seq <= 3; seq += 1) test.addEvent(seq)
    test.start()
    await vi.advanceTimersByTimeAsync(1)
    expect(test.sent).toHaveLength(1)
    // The clock jumps as it does for a process that was suspended; another worker takes the rest meanwhile.
    vi.setSystemTime(Date.now() + 120_000)
    await test.store.claim({ wants: [{ endpointId: 'a', limit: 9 }], token: 'other', now: Date.now(), leaseMs: 60_000 })
    await vi.advanceTimersByTimeAsync(1000)
    expect(test.sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(70_000)
    expect(test.deliveries.every(({ status }) => status === 'delivered')).toBe(true)
  })

  it('gives back what it has not sent when it stops, and breaks off what takes too long', async () => {
    const test = setUp(() => new Promise(() => {}))
    test.addEndpoint('a')
    for (let seq = 1; seq <= 20; seq += 1) test.addEvent(seq)
    const worker = test.start()
    await vi.advanceTimersByTimeAsync(100)
    expect(worker.stats().running).toBeGreaterThan(0)
    const stopped = worker.stop({ graceMs: 500 })
    await vi.advanceTimersByTimeAsync(600)
    await stopped
    expect(test.deliveries.every(({ token, attempts, step }) => token === undefined && attempts.length === 0 && step === 0)).toBe(true)
    expect(worker.stats()).toMatchObject({ running: 0, waiting: 0, unrecorded: 0 })
  })

  it('loses nothing while the store fails, and says so', async () => {
    const test = setUp(async () => ok)
    const { store } = test
    let healthy = false
    const flaky = new Proxy(store, {
      get: (target, name: keyof typeof store) => (healthy || name === 'claim' || name === 'dueEndpoints' ? target[name] : () => Promise.reject(new Error('the database is away'))),
    })
    test.addEndpoint('a')
    for (let seq = 1; seq <= 5; seq += 1) test.addEvent(seq)
    test.start({ store: flaky })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(test.errors.length).toBeGreaterThan(2)
    expect(test.errors.length).toBeLessThan(60)
    expect(test.deliveries.some(({ status }) => status === 'delivered')).toBe(false)
    healthy = true
    await vi.advanceTimersByTimeAsync(10_000)
    expect(test.deliveries.every(({ status, attempts }) => status === 'delivered' && attempts.length === 1)).toBe(true)
  })

  it('records an endpoint without a usable key as a failure, and does not spin on one that cannot be read', async () => {
    const test = setUp(async () => ok)
    test.addEndpoint('keyless')
    test.targets.set('keyless', { url: 'https://keyless.example/', headers: [], secrets: [] })
    test.addEvent(1)
    test.start()
    await vi.advanceTimersByTimeAsync(1000)
    expect(test.deliveries[0]?.attempts[0]?.error).toEqual({ code: 'BAD_REQUEST', message: 'There is no key to sign with.' })
    expect(test.sent).toEqual([])

    const other = setUp(async () => ok)
    other.addEndpoint('unreadable')
    other.addEvent(1)
    other.start({ readTarget: () => Promise.reject(new Error('cannot be read')) })
    await vi.advanceTimersByTimeAsync(hour)
    expect(other.deliveries[0]).toMatchObject({ status: 'pending', attempts: [] })
    expect(other.errors.length).toBeGreaterThan(5)
    expect(other.errors.length).toBeLessThan(40)
  })

  it('begins at once when it is woken', async () => {
    const test = setUp(async () => ok, { pollMs: 60_000 })
    test.addEndpoint('a')
    const worker = test.start()
    await vi.advanceTimersByTimeAsync(10_000)
    test.addEvent(1, { at: Date.now() })
    worker.wake()
    await vi.advanceTimersByTimeAsync(2)
    expect(test.sent).toHaveLength(1)
  })

  it('reserves places for what is about to be made, begins with it, and gives back what it cannot begin', async () => {
    const test = setUp(async () => ok, { pollMs: 60_000 })
    test.addEndpoint('a')
    const worker = test.start()
    await vi.advanceTimersByTimeAsync(10)
    const make = (seqs: number[]) => {
      const { token, until, wants, take } = worker.reserve()
      const made = seqs.filter(() => wants('a')).map((seq) => {
        test.addEvent(seq)
        const delivery = test.deliveries.at(-1)!
        Object.assign(delivery, { token, leaseUntil: until })
        const { id, endpointId, eventId, body, schedule } = delivery
        return { deliveryId: id, endpointId, eventId, body, schedule, attempts: 0, step: 0 }
      })
      return { made, take: () => take(made) }
    }
    const first = make(Array.from({ length: 1000 }, (_, index) => index + 1))
    expect(first.made.length).toBeGreaterThan(10)
    expect(first.made.length).toBeLessThan(1000)
    first.take()
    await vi.advanceTimersByTimeAsync(1000)
    expect(test.sent).toHaveLength(first.made.length)
    expect(test.deliveries.every(({ status }) => status === 'delivered')).toBe(true)

    // A reservation that outlives its worker: what was made for it is free for others.
    const last = make([2001])
    const stopped = worker.stop()
    await vi.advanceTimersByTimeAsync(100)
    await stopped
    last.take()
    await vi.advanceTimersByTimeAsync(10)
    expect(test.deliveries.at(-1)).toMatchObject({ status: 'pending', token: undefined })
    expect(make([2002]).made).toEqual([])
  })
})
