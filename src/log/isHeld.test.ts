import { expect, it } from 'vitest'

import { isHeld } from './isHeld.js'

const now = new Date('2026-03-01T12:00:00.000Z')
const inMs = (ms: number) => new Date(now.getTime() + ms).toISOString()

it.each([
  ['what nobody has', null, false],
  ['what has run out', inMs(0), false],
  ['what somebody has', inMs(3000), true],
  ['what somebody has whose clock is a little ahead', inMs(40_000), true],
  ['what was taken before the clock was put right', inMs(3_600_000), false],
])('%s', (_, endsAt, held) => expect(isHeld(endsAt, { leaseMs: 3000, now })).toBe(held))
