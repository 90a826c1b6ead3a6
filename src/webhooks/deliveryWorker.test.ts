import { describe, expect, it, vi } from 'vitest'

import { type Answer, hour, no, ok, setUp, sleep, useSimulatedClock } from '../../tests/webhooks/simulatedWorkers.js'
import { createSecret } from './secrets.js'

useSimulatedClock()

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
    const test = setUp(async (request) => (request.signature['webhook-id'] === 'evt-1' ? no : ok), {
      circuit: { threshold: 1000 },
      pollMs: hour,
    })
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
    for (let seq = 1; seq <= 130; seq += 1)
      test.addEvent(seq, { item: `item-${seq % 7}`, at: seq * 30_000, schedule: ordered ? 'ordered' : 'ordinary' })
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
      const done = test.deliveries.flatMap(({ item, seq, attempts }) =>
        attempts.filter(({ outcome }) => outcome === 'delivered').map(({ at }) => ({ item, seq, at })),
      )
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
      onSettled: (results) =>
        results.forEach(
          ({ endpointId, deliveryId }) =>
            endpointId.startsWith('good') && latencies.push(Date.now() - Number(deliveryId.split('/')[1]) * 50),
        ),
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
    expect(test.endpoints.get('dead')).toMatchObject({
      enabled: false,
      disabledReason: 'failing',
      failingSince: expect.any(Number) as number,
    })
    const count = test.sent.length
    await vi.advanceTimersByTimeAsync(10 * hour)
    expect(test.sent).toHaveLength(count)
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
})
