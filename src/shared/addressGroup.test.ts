import { describe, expect, it } from 'vitest'
import { addressGroup } from './addressGroup.js'
import { callerHeader, callerOf, markCaller } from './callerMark.js'

describe('addressGroup', () => {
  it.each([
    [
      '203.0.113.7',
      [
        '203.0.113.7',
        '::ffff:203.0.113.7',
        '::FFFF:CB00:7107',
        '0:0:0:0:0:ffff:203.0.113.7',
        '64:ff9b::203.0.113.7',
        '[::ffff:203.0.113.7]',
      ],
    ],
    ['2001:db8:0:1::/64', ['2001:db8:0:1::1', '2001:DB8:0:1:ffff:ffff:ffff:ffff', '2001:0db8:0000:0001:0:0:0:9', '2001:db8:0:1::1%eth0']],
  ])('is %s for every spelling', (group, spellings) => {
    expect(spellings.map(addressGroup)).toEqual(spellings.map(() => group))
  })

  it('is nothing for what is no address', () => {
    expect(['', 'unknown', 'localhost'].map(addressGroup)).toEqual([undefined, undefined, undefined])
  })
})

describe('the mark of a caller', () => {
  it('is taken from this process alone, and tells no address', () => {
    const headers: Record<string, string | undefined> = { [callerHeader]: 'forged.forged' }
    const asHeaders = () => new Headers(Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined))
    expect(callerOf(asHeaders())).toBeUndefined()
    markCaller(headers, '203.0.113.7')
    const mark = callerOf(asHeaders())
    expect(mark).toMatch(/^[\w-]{22}$/)
    expect(headers[callerHeader]).not.toContain('203')
    markCaller(headers, '::ffff:203.0.113.7')
    expect(callerOf(asHeaders())).toBe(mark)
    markCaller(headers, 'no address')
    expect(callerOf(asHeaders())).toBeUndefined()
  })
})
