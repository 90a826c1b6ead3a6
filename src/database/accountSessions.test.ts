import { describe, expect, it } from 'vitest'

import { changeSessions, maxSessions, type Session, sessionChange } from './accountSessions.js'

const now = Date.parse('2026-01-01T12:00:00Z')
const iso = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
const stored = (id: string, minutes = 60): Session => ({ id, createdAt: iso(-10), expiresAt: iso(minutes) })
const made = (id: string): Session => ({ id, createdAt: new Date(now), expiresAt: new Date(now + 3_600_000) })
const ids = (sessions: Session[]) => sessions.map(({ id }) => id)

describe('The sessions of an account', () => {
  it('keep what others added since it was read', () => {
    expect(ids(changeSessions([stored('a'), stored('b')], sessionChange([made('c')]), now))).toEqual(['a', 'b', 'c'])
  })
  it('do not bring back what was ended since', () => {
    expect(ids(changeSessions([], sessionChange([stored('a'), made('c')]), now))).toEqual(['c'])
  })
  it('lose the one that is ended alone, or all that were seen', () => {
    expect(ids(changeSessions([stored('a'), stored('b'), stored('new')], sessionChange([stored('b')], new Set(['a', 'b'])), now))).toEqual([
      'b',
      'new',
    ])
    expect(ids(changeSessions([stored('a'), stored('new')], sessionChange([], new Set(['a'])), now))).toEqual(['new'])
    expect(ids(changeSessions([stored('a'), stored('b')], sessionChange([stored('b')]), now))).toEqual(['b'])
  })
  it('move the end of the one that is refreshed alone', () => {
    const later = new Date(now + 7_200_000)
    const changed = changeSessions([stored('a'), stored('b')], sessionChange([{ ...stored('a'), expiresAt: later }], new Set(['a'])), now)
    expect(changed).toEqual([{ ...stored('a'), expiresAt: later }, stored('b')])
  })
  it('lose what has expired, and beyond the most of them the oldest', () => {
    expect(ids(changeSessions([stored('old', -1), stored('a')], sessionChange([made('b')]), now))).toEqual(['a', 'b'])
    const many = Array.from({ length: maxSessions }, (_, n) => stored(`s${n}`))
    const changed = changeSessions(many, sessionChange([made('b')]), now)
    expect([changed.length, changed[0]?.id, changed.at(-1)?.id]).toEqual([maxSessions, 's1', 'b'])
  })
})
