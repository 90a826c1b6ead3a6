import { describe, expect, it } from 'vitest'

import { hashFeedToken, offeredToken, opensFeed, toFeedToken } from './feedTokens.js'

const token = toFeedToken(Buffer.alloc(32, 7))
const hash = hashFeedToken(token)
const now = Date.parse('2026-03-01T12:00:00.000Z')

describe('opensFeed', () => {
  it('opens by the token alone, and not by what is stored of it', () => {
    expect(opensFeed([{ hash }], token, now)).toBe(true)
    for (const wrong of [undefined, '', hash, token.slice(1), `${token}x`, token.toUpperCase(), 'x'.repeat(5000)]) {
      expect(opensFeed([{ hash }], wrong, now)).toBe(false)
    }
    expect(opensFeed([], token, now)).toBe(false)
    expect(opensFeed([], undefined, now)).toBe(false)
    expect(opensFeed(undefined, undefined, now)).toBe(true)
  })
  it('ends at the stated time', () => {
    const until = new Date(now).toISOString()
    expect(opensFeed([{ hash: 'other' }, { hash, until }], token, now - 1)).toBe(true)
    expect(opensFeed([{ hash: 'other' }, { hash, until }], token, now)).toBe(false)
  })
})

describe('offeredToken', () => {
  it.each([
    ['Bearer abc', '', 'abc'],
    ['bearer   abc ', 'token=other', 'abc'],
    [undefined, 'token=abc', 'abc'],
    ['Basic abc', 'token=def', 'def'],
    ['Bearer a b', '', undefined],
    [undefined, 'tokens=abc', undefined],
  ])('%s and ?%s', (authorization, query, expected) => {
    expect(offeredToken(authorization, new URLSearchParams(query))).toBe(expected)
  })
})
