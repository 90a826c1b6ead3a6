import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { callerHeader, callerOf, dayMs, keyed, markCaller, marksHoldUntil } from './callerMark.js'

const markOf = (address: string): Record<string, string> => {
  const headers: Record<string, string | string[] | undefined> = { [callerHeader]: 'forged.mark' }
  markCaller(headers, address)
  return headers as Record<string, string>
}
const callerIn = (headers: Record<string, string>) => callerOf(new Headers(headers))

describe('the mark of who calls', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is the same for an address all day, and another one the next day', () => {
    // A day that begins now, whatever the key was made for that this process holds.
    vi.setSystemTime(marksHoldUntil())
    const first = markOf('203.0.113.7')
    expect(callerIn(first)).toBe(callerIn(markOf('203.0.113.7')))
    expect(callerIn(first)).not.toBe(callerIn(markOf('203.0.113.8')))
    expect(JSON.stringify(first)).not.toContain('203.0')
    vi.advanceTimersByTime(dayMs)
    const next = markOf('203.0.113.7')
    expect(callerIn(next)).toBeDefined()
    expect(callerIn(next)).not.toBe(callerIn(first))
    expect(next[callerHeader]?.split('.').some((part) => first[callerHeader]?.includes(part))).toBe(false)
    // What was signed yesterday opens nothing today.
    expect(callerIn(first)).toBeUndefined()
    expect(keyed('caller', 'x')).toHaveLength(22)
  })

  it('is another one where the clock was put back: no key outlives its day', () => {
    vi.setSystemTime(marksHoldUntil())
    const first = markOf('203.0.113.7')
    vi.setSystemTime(Date.now() - 1)
    expect(callerIn(first)).toBeUndefined()
    expect(marksHoldUntil()).toBe(Date.now() + dayMs)
  })

  it('is taken from nobody but us', () => {
    expect(callerIn({ [callerHeader]: 'forged.mark' })).toBeUndefined()
    expect(callerIn({})).toBeUndefined()
  })
})
