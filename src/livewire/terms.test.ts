import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cleanTerm, fromTermCell, termKey, toTermCell, toTerms } from './terms.js'

describe('termKey', () => {
  it.each([
    ['  Free  Speech ', 'free-speech'],
    ['Åland', 'åland'],
    ['A\u030aland', 'åland'],
    ['U.S. Politics', 'u.s.-politics'],
    ['STRASSE', 'strasse'],
    ['Straße', 'strasse'],
    ['ẞ', 'ss'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδός', 'οδόσ'],
    ['İzmir', 'i\u0307zmir'],
    ['Iğdır', 'iğdır'],
    ['❤️', '❤'],
  ])('of %j is %j', (name, key) => expect(termKey(name)).toBe(key))

  it.each([
    ['बाल', 'बिल', 'बोल', 'बल'],
    ['C', 'C++', 'C#', '.C', '©'],
    ['🏀', '⚽', '+++', '++', '-', '--', '!'],
    ['ไม่', 'ไม้', 'ไม'],
    ['ı', 'i'],
    ['サッカー', 'サツカー'],
  ])('tells %j and %j apart', (...names) => expect(new Set(names.map(termKey)).size).toBe(names.length))

  it.each([
    ['Brücken', 'BRÜCKEN', 'bru\u0308cken', ' Brücken\t'],
    ['Straße', 'STRASSE', 'straſse'],
    ['Σίσυφος', 'ΣΊΣΥΦΟΣ'],
    ['free speech', 'Free-Speech', 'free\u00a0speech', '\u202bfree\u200b speech\u202c'],
    ['Հայեր և', 'ՀԱՅԵՐ ԵՒ'],
  ])('takes %j and %j for one', (...names) => expect(new Set(names.map(termKey)).size).toBe(1))

  it('stays as it is when it is made again, and is never empty where something is seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(termKey(termKey(name))).toBe(termKey(name))
        expect(termKey(name) === '').toBe(cleanTerm(name).replace(/[\u{fe0e}\u{fe0f}]/gu, '') === '')
      }),
    )
  })
})

describe('cleanTerm', () => {
  it.each([
    ['\u0000a\u0007 b\n', 'a b'],
    ['\u202eevil', 'evil'],
    ['\u200b\u2060', ''],
    ['\ud800', ''],
    ['.', ''],
    [' ..\ufe0f', ''],
    ['...', '...'],
    ['.net', '.net'],
    ['👩\u200d🚒', '👩\u200d🚒'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
  ])('makes %j %j', (name, shown) => expect(cleanTerm(name)).toBe(shown))
})

describe('toTerms', () => {
  it('has each once, as it was written first, and leaves out what is nothing', () => {
    expect(toTerms(['Brücken', 'brücken', ' ', 'C++', null])).toEqual([
      { name: 'Brücken', slug: 'brücken' },
      { name: 'C++', slug: 'c++' },
    ])
  })
})

describe('toTermCell', () => {
  it('holds no separator and no wildcard, and can be read back', () => {
    expect(toTermCell('100%|a_b~')).toBe('100~25~7ca~5fb~7e')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('|', '%', '_', '~', '\\', 'a', '7', 'c') }), (key) => {
        expect(fromTermCell(toTermCell(key))).toBe(key)
        expect(toTermCell(key)).not.toMatch(/[%|_\\]/)
      }),
    )
  })
})
