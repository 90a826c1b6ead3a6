import { describe, expect, it } from 'vitest'

import { isAhead, publishedAtAfter } from './publishedAt.js'

const now = new Date('2026-03-01T12:00:00.000Z')
const past = '2026-02-01T08:00:00.000Z'
const earlier = '2020-01-01T00:00:00.000Z'
const future = '2030-01-01T00:00:00.000Z'
const after = (times: Partial<Parameters<typeof publishedAtAfter>[0]>) =>
  publishedAtAfter({ wasPublic: false, isPublic: false, now, ...times })

describe('publishedAtAfter', () => {
  it.each([
    ['nothing, for a draft', {}, null],
    ['now, when it comes on the wire', { isPublic: true }, now.toISOString()],
    ['an earlier time that was set before', { wanted: past, isPublic: true }, past],
    ['an earlier time, kept in a draft', { wanted: past }, past],
    ['no time ahead', { wanted: future }, null],
    ['now, where a draft had a time ahead', { wanted: future, stored: future, isPublic: true }, now.toISOString()],
    ['what it was, once the public has seen it', { wanted: earlier, stored: past, wasPublic: true, isPublic: true }, past],
    ['what it was, where it is taken away', { wanted: null, stored: past, wasPublic: true, isPublic: true }, past],
    ['what it was, where it is unpublished', { wanted: null, stored: past, wasPublic: true }, past],
    [
      'now, where what the public saw was dated ahead',
      { wanted: future, stored: future, wasPublic: true, isPublic: true },
      now.toISOString(),
    ],
    [
      'now, where the end of the embargo was written ahead',
      { wanted: past, stored: past, embargoUntil: past, isPublic: true },
      now.toISOString(),
    ],
  ])('is %s', (_, times, expected) => expect(after(times)).toBe(expected))
})

describe('isAhead', () => {
  it('refuses what is sent, and not what was there', () => {
    expect(isAhead(future, undefined, now)).toBe(true)
    expect(isAhead(future, future, now)).toBe(false)
    expect(isAhead(past, undefined, now)).toBe(false)
    expect(isAhead(new Date(now.getTime() + 5000).toISOString(), null, now)).toBe(false)
    expect(isAhead(null, future, now)).toBe(false)
  })
})
