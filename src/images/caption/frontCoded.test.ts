import fc from 'fast-check'
import { expect, it } from 'vitest'

import { fromFrontCoded, toFrontCoded } from './frontCoded.js'

it('writes what words share once', () => {
  expect(toFrontCoded(['anna', 'annabel', 'anne', 'bo'])).toBe('0anna 4bel 3e 0bo')
})

it('reads back any sorted list of words', () => {
  const word = fc.stringMatching(/^[a-cа-вα-γ李王'’]{1,45}$/u)
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 50 }), (words) => {
      words.sort()
      expect(fromFrontCoded(toFrontCoded(words))).toEqual(words)
    }),
  )
})
