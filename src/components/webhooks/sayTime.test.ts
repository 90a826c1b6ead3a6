import { describe, expect, it } from 'vitest'

import { sayClock, sayDuration, sayTime } from './sayTime.js'

const now = Date.parse('2026-01-01T12:00:00.000Z')
const at = (ms: number) => new Date(now + ms).toISOString()

describe('sayTime', () => {
  it('takes the largest unit that is full, and never says more than has passed', () => {
    expect(sayTime(at(-400), now)).toBe('now')
    expect(sayTime(at(-59_900), now)).toBe('59 seconds ago')
    expect(sayTime(at(-60_000), now)).toBe('1 minute ago')
    expect(sayTime(at(-3_599_000), now)).toBe('59 minutes ago')
    expect(sayTime(at(-86_400_000), now)).toBe('yesterday')
    expect(sayTime(at(7_300_000), now)).toBe('in 2 hours')
    expect([sayTime(at(-60_000), now, 'de'), sayTime(at(-86_400_000), now, 'ja')]).toEqual(['vor 1 Minute', '昨日'])
  })
})

describe('sayDuration', () => {
  it('speaks plainly', () => {
    expect([sayDuration(48.4), sayDuration(999), sayDuration(1240)]).toEqual(['48 ms', '999 ms', '1.2 s'])
    expect(sayDuration(1240, 'de')).toBe('1,2 s')
  })
})

describe('sayClock', () => {
  it('names the day where it is another one', () => {
    const noon = new Date(2026, 4, 3, 12, 5)
    expect(sayClock(noon.toISOString(), noon.getTime())).toBe('12:05')
    expect(sayClock(noon.toISOString(), noon.getTime() + 86_400_000)).toMatch(/3 May.* 12:05/)
  })
})
