import { describe, expect, it } from 'vitest'

import { longestWait, retryWait } from './retryWait.js'

const hour = 3_600_000
const longest = (failures: number) => retryWait({ failures, retryMs: 30_000, random: () => 0 })

describe('retryWait', () => {
  it('doubles from 30 seconds up to 6 hours, however often it failed', () => {
    expect([0, 1, 2, 3].map(longest)).toEqual([30_000, 60_000, 120_000, 240_000])
    expect([longest(9), longest(10), longest(5000)]).toEqual([30_000 * 512, longestWait, longestWait])
    expect(longestWait).toBe(6 * hour)
  })

  it('is up to a fifth shorter, and never longer', () => {
    for (const failures of [0, 5, 20]) {
      expect(retryWait({ failures, retryMs: 30_000, random: () => 0.999_999 }) / longest(failures)).toBeCloseTo(0.8, 4)
      const wait = retryWait({ failures, retryMs: 30_000 })
      expect(wait).toBeLessThanOrEqual(longest(failures))
      expect(wait).toBeGreaterThanOrEqual(longest(failures) * 0.8)
    }
  })
})
