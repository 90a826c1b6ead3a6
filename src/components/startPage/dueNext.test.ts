import { expect, it } from 'vitest'

import { dueNext } from './dueNext.js'

it('is what was planned and what comes out of its embargo, the soonest first, each once', () => {
  const planned = [
    { id: 1, action: 'publish' as const, at: '2026-11-30T00:00:00.000Z', article: 7 },
    { id: 2, action: 'release' as const, at: '2026-11-29T00:00:00.000Z', article: 8 },
  ]
  const embargoed = [{ id: 8, headline: 'Held', embargoUntil: '2026-11-29T00:00:00Z' }, { id: 9 }]
  expect(dueNext(planned, embargoed, 5).map(({ action, article }) => [action, article])).toEqual([
    ['release', { id: 8, headline: 'Held' }],
    ['publish', 7],
  ])
  expect(dueNext(planned, embargoed, 1)).toHaveLength(1)
})
