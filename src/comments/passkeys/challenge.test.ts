import { describe, expect, it } from 'vitest'

import { challengeMs, createUsed, isChallenge, makeChallenge } from './challenge.js'

describe('a challenge', () => {
  const secret = 'of the app'
  const made = makeChallenge({ secret, purpose: 'sign-in', now: 1000 }).toString('base64url')

  it('is good for what it was made for, for a while, from this newsroom alone', () => {
    expect(isChallenge(made, { secret, purpose: 'sign-in', now: 1000 })).toBe(true)
    expect(isChallenge(made, { secret, purpose: 'sign-in', now: 1000 + challengeMs })).toBe(false)
    expect(isChallenge(made, { secret, purpose: 'passkey:7', now: 1000 })).toBe(false)
    expect(isChallenge(made, { secret: 'of another', purpose: 'sign-in', now: 1000 })).toBe(false)
    for (const bad of ['', 'x', `${made}A`, made.slice(2)]) expect(isChallenge(bad, { secret, purpose: 'sign-in', now: 1000 })).toBe(false)
  })

  it('is answered once', () => {
    const isFirst = createUsed()
    expect([isFirst('a', 0), isFirst('a', 1), isFirst('b', 1), isFirst('a', challengeMs + 1)]).toEqual([true, false, true, true])
  })
})
