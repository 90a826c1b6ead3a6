import { describe, expect, it, vi } from 'vitest'

import { hour, ok, setUp, sleep, useSimulatedClock } from '../../tests/webhooks/simulatedWorkers.js'

useSimulatedClock()

describe('The claims of createDeliveryWorker', { timeout: 30_000 }, () => {
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
      get: (target, name: keyof typeof store) =>
        healthy || name === 'claim' || name === 'dueEndpoints' ? target[name] : () => Promise.reject(new Error('the database is away')),
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

  it('reserves places for what is about to be made, begins with it, and gives back what it cannot begin', async () => {
    const test = setUp(async () => ok, { pollMs: 60_000 })
    test.addEndpoint('a')
    const worker = test.start()
    await vi.advanceTimersByTimeAsync(10)
    const make = (seqs: number[]) => {
      const { token, until, wants, take } = worker.reserve()
      const made = seqs
        .filter(() => wants('a'))
        .map((seq) => {
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
