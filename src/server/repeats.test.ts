import { describe, expect, it } from 'vitest'
import { createRepeats } from './repeats.js'

describe('lines of one kind', () => {
  it('are written three times a second, and then counted', () => {
    let at = 0
    const ask = createRepeats(1000, () => at)
    expect([1, 2, 3, 4, 5].map(() => ask('a').write)).toEqual([true, true, true, false, false])
    expect(ask('b').write).toBe(true)
    at = 1500
    expect(ask('a')).toEqual({ write: true, leftOut: 2 })
  })

  it('are forgotten when there are many kinds', () => {
    const ask = createRepeats(1000, () => 0)
    for (let n = 0; n < 1000; n++) expect(ask(String(n)).write).toBe(true)
  })
})
