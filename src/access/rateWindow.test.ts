import { describe, expect, it } from 'vitest'

import { createRateWindow } from './rateWindow.js'

describe('A window in which is counted', () => {
  it('lets as many pass as are stated, says how long to wait, and begins anew', () => {
    let now = 0
    const window = createRateWindow({ points: 2, seconds: 10 }, { now: () => now })
    expect([window.take('a'), window.take('a'), window.take('a'), window.take('b')]).toEqual([0, 0, 10, 0])
    now = 9500
    expect([window.take('a'), window.count('a')]).toEqual([1, 4])
    now = 10_000
    expect([window.count('a'), window.take('a'), window.count('a')]).toEqual([0, 0, 1])
  })

  it('takes back one, and all', () => {
    const window = createRateWindow({ points: 1, seconds: 10 }, { now: () => 0 })
    window.take('a')
    window.giveBack('a')
    expect(window.take('a')).toBe(0)
    expect(window.take('a')).toBe(10)
    window.forget('a')
    window.giveBack('a')
    expect([window.count('a'), window.take('a')]).toEqual([0, 0])
  })

  it('forgets what is over', () => {
    let now = 0
    const window = createRateWindow({ points: 1, seconds: 10 }, { now: () => now })
    for (let n = 0; n < 100; n++) window.take(`old ${n}`)
    now = 5000
    window.take('newer')
    now = 12_000
    window.take('new')
    expect(window.size()).toBe(2)
  })

  it('remembers no more than is stated, and of those the latest', () => {
    const window = createRateWindow({ points: 5, seconds: 10 }, { now: () => 0, most: 1000 })
    for (let n = 0; n < 1000; n++) window.take(`key ${n}`)
    expect([window.size(), window.count('key 0')]).toEqual([1000, 1])
    for (let n = 1000; n < 50_000; n++) window.take(`key ${n}`)
    expect([window.size(), window.count('key 0'), window.count('key 48999'), window.count('key 49000'), window.count('key 49999')]).toEqual(
      [1000, 0, 0, 1, 1],
    )
  })
})
