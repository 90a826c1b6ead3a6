import { describe, expect, it } from 'vitest'

import { verbsFor } from './verbsFor.js'

const names = (...args: Parameters<typeof verbsFor>) => verbsFor(...args).map(({ name }) => name)

describe('verbsFor', () => {
  it('offers what makes sense where the article stands', () => {
    expect(names({})).toEqual(['schedule'])
    expect(names({ wireState: 'embargoed' })).toEqual(['schedule', 'withdraw'])
    expect(names({ wireState: 'live' })).toEqual(['correct', 'pin', 'schedule', 'withdraw'])
    expect(names({ wireState: 'live', pinned: true })).toContain('unpin')
    expect(names({ wireState: 'withdrawn' })).toEqual([])
  })
})
