import { expect, it } from 'vitest'

import { pulseOf } from './pulse.js'

it('counts by the hour, the oldest first, and nothing older or to come', () => {
  const now = new Date('2026-11-28T12:00:00Z')
  const times = [
    '2026-11-28T11:59:00Z',
    '2026-11-28T11:01:00Z',
    '2026-11-28T10:30:00Z',
    '2026-11-28T08:59:00Z',
    '2026-11-28T12:30:00Z',
    'never',
  ]
  expect(pulseOf(times, now, 3)).toEqual([0, 1, 2])
})
