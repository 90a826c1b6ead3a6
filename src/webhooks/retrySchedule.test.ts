import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { circuitBreaker, closedCircuit, mayStart, type Circuit, type CircuitEvent } from './circuitBreaker.js'
import { endpointHealth } from './endpointHealth.js'
import { nextForEndpoint, type OrderedDelivery } from './nextForEndpoint.js'
import { gateOpensAt, openGate, passGate } from './rateGate.js'
import { isBeyondOrdinary, nextAttemptAt, type Schedule } from './retrySchedule.js'

const hour = 3_600_000
const middle = () => 0.5

/** Follows a schedule on a simulated clock with a receiver that always fails at once. */
const follow = (schedule: Schedule, random: () => number, most = 1000) => {
  const waits: number[] = []
  let now = 0
  for (let attempt = 0; attempt < most; attempt += 1) {
    const next = nextAttemptAt({ attempt, now, random, schedule })
    if (next === undefined) break
    waits.push(next - now)
    now = next
  }
  return { waits, now }
}

describe('nextAttemptAt', () => {
  it('waits 0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h, and then gives up', () => {
    expect(follow('ordinary', middle).waits).toEqual([0, 5000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 36_000_000])
  })

  it('keeps each delay within ten per cent', () => {
    expect(follow('ordinary', () => 0).waits).toEqual([0, 4500, 270_000, 1_620_000, 6_480_000, 16_200_000, 32_400_000, 32_400_000])
    expect(follow('ordinary', () => 1).waits).toEqual([0, 5500, 330_000, 1_980_000, 7_920_000, 19_800_000, 39_600_000, 39_600_000])
    const seen = new Set(Array.from({ length: 100 }, () => nextAttemptAt({ attempt: 2, now: 0 })))
    expect(seen.size).toBeGreaterThan(90)
  })

  it('goes on with a withdrawal every 6 hours for 14 days, and says when to telephone', () => {
    const { waits } = follow('withdrawal', middle)
    expect(waits.slice(0, 8)).toEqual(follow('ordinary', middle).waits)
    expect(waits.slice(8)).toEqual(Array(56).fill(6 * hour))
    expect([7, 8].map(isBeyondOrdinary)).toEqual([false, true])
  })

  it('goes on without end where nothing may be skipped', () => {
    expect(follow('ordered', middle, 500).waits.slice(6)).toEqual(Array(494).fill(10 * hour))
  })

  it('honours Retry-After as the least wait, up to a day', () => {
    const next = (retryAfterMs: number, attempt = 1, random = () => 0) => nextAttemptAt({ attempt, now: 1000, random, retryAfterMs })
    expect(next(60_000)).toBe(61_000)
    expect(next(60_000, 1, () => 1)).toBe(67_000)
    expect(next(1000)).toBe(1000 + 4500)
    expect(next(30 * 24 * hour)).toBe(1000 + 24 * hour)
    expect(next(60_000, 8)).toBeUndefined()
  })
})

describe('endpointHealth', () => {
  it('disables after 5 days of failing, and no sooner', () => {
    const failed = (since: number | undefined, at: number) => endpointHealth(since, { outcome: 'retry', at })
    expect(failed(undefined, 7)).toEqual({ verdict: 'failing', failingSince: 7 })
    expect(failed(7, 7 + 120 * hour - 1)).toEqual({ verdict: 'failing', failingSince: 7 })
    expect(failed(7, 7 + 120 * hour)).toEqual({ verdict: 'disable', failingSince: 7, reason: 'failing' })
    expect(endpointHealth(7, { outcome: 'refused', at: 7 + 120 * hour }).verdict).toBe('disable')
  })
  it('is healed by one success, and ended by 410', () => {
    expect(endpointHealth(7, { outcome: 'delivered', at: 8 })).toEqual({ verdict: 'healthy' })
    expect(endpointHealth(undefined, { outcome: 'gone', at: 8 })).toEqual({ verdict: 'disable', failingSince: 8, reason: 'gone' })
  })
})

describe('circuitBreaker', () => {
  const run = (events: CircuitEvent[], from: Circuit = closedCircuit) =>
    events.reduce((circuit, event) => circuitBreaker(circuit, event), from)
  const fail = (at: number): CircuitEvent => ({ type: 'failure', at })

  it('opens after five failures in a row, not in all', () => {
    expect(run([fail(1), fail(2), fail(3), fail(4)])).toEqual({ state: 'closed', failures: 4 })
    expect(run([fail(1), fail(2), fail(3), fail(4), { type: 'success', at: 5 }, fail(6)])).toEqual({ state: 'closed', failures: 1 })
    expect(run([1, 2, 3, 4, 5].map(fail))).toEqual({ state: 'open', opened: 1, until: 15_005 })
  })

  it('lets one probe through when the rest is over, rests twice as long when it fails, and closes when it succeeds', () => {
    let circuit = run([1, 2, 3, 4, 5].map(fail))
    expect(mayStart(circuit, 15_004)).toBe(false)
    expect(mayStart(circuit, 15_005)).toBe(true)
    circuit = circuitBreaker(circuit, { type: 'start', at: 15_005 })
    expect(circuit.state).toBe('half-open')
    expect(mayStart(circuit, 15_006)).toBe(false)
    expect(circuitBreaker(circuit, fail(20_000))).toEqual({ state: 'open', opened: 2, until: 50_000 })
    expect(circuitBreaker(circuit, { type: 'success', at: 20_000 })).toEqual(closedCircuit)
  })

  it('rests five minutes at most, unmoved by late failures, and gives a lost probe up', () => {
    let circuit: Circuit = { state: 'half-open', opened: 12, since: 0 }
    expect(mayStart(circuit, 59_999)).toBe(false)
    expect(mayStart(circuit, 60_000)).toBe(true)
    circuit = circuitBreaker(circuit, { type: 'failure', at: 10, retryAfterMs: 10 * hour })
    expect(circuit).toEqual({ state: 'open', opened: 13, until: 300_010 })
    expect(circuitBreaker(circuit, fail(20))).toBe(circuit)
    expect(circuitBreaker({ state: 'half-open', opened: 2, since: 0 }, { type: 'aborted', at: 5 })).toEqual({
      state: 'open',
      opened: 2,
      until: 5,
    })
  })
})

describe('nextForEndpoint', () => {
  const delivery = (id: string, item: string, seq: number, nextAttemptAt = 0, claimed = false): OrderedDelivery => ({
    id,
    item,
    seq,
    nextAttemptAt,
    claimed,
  })
  const ids = (list: OrderedDelivery[]) => list.map(({ id }) => id)

  it('lets nothing overtake an earlier event of its item that is new, waiting or claimed', () => {
    const list = [
      delivery('a2', 'a', 2),
      delivery('a1', 'a', 1, 500),
      delivery('b4', 'b', 4),
      delivery('b3', 'b', 3, 0, true),
      delivery('c6', 'c', 6),
      delivery('c5', 'c', 5),
    ]
    expect(ids(nextForEndpoint(list, { ordered: true, now: 100, limit: 9 }))).toEqual(['c5'])
    expect(ids(nextForEndpoint(list, { ordered: true, now: 500, limit: 9 }))).toEqual(['c5', 'a1'])
    expect(ids(nextForEndpoint(list, { ordered: false, now: 100, limit: 9 }))).toEqual(['a2', 'b4', 'c5', 'c6'])
    expect(ids(nextForEndpoint(list, { ordered: false, now: 500, limit: 2 }))).toEqual(['a2', 'b4'])
  })

  it('delivers every event in order whatever fails', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 40 }), fc.infiniteStream(fc.nat(2)), (items, luck) => {
        let now = 0
        let left = items.map((item, index) => delivery(`${item}:${index}`, String(item), index + 1))
        const done: OrderedDelivery[] = []
        while (left.length > 0) {
          for (const one of nextForEndpoint(left, { ordered: true, now, limit: 3 })) {
            if (luck.next().value === 0) {
              left = left.filter(({ id }) => id !== one.id)
              done.push(one)
            } else one.nextAttemptAt = now + 7
          }
          now += 1
          if (now > 100_000) return false
        }
        return (
          done.length === items.length &&
          done.every(({ item, seq }, index) => !done.slice(index).some((later) => later.item === item && later.seq < seq))
        )
      }),
    )
  })
})

describe('rateGate', () => {
  it('lets so many pass in a second, and a burst after a rest', () => {
    let gate = openGate
    const passed: number[] = []
    for (let now = 10_000; passed.length < 30;) {
      const at = gateOpensAt(gate, { now, perSecond: 50 })
      if (at > now) now = at
      gate = passGate(gate, { now, perSecond: 50 })
      passed.push(now)
    }
    expect(passed.slice(0, 5)).toEqual(Array(5).fill(10_000))
    expect(passed.slice(5, 8)).toEqual([10_020, 10_040, 10_060])
    expect(passed.at(-1)! - passed[0]!).toBe(500)
  })
  it('spaces slow rates evenly', () => {
    const gate = passGate(openGate, { now: 1000, perSecond: 1 })
    expect(gateOpensAt(gate, { now: 1000, perSecond: 1 })).toBe(2000)
  })
})
