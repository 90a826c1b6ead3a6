import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeMarkup, htmlToText, plainLine, stringifyClean, stripIllegal } from './cleanText.js'

describe('stripIllegal', () => {
  it('takes out control characters and noncharacters and keeps tab and line breaks', () => {
    expect(stripIllegal('a\u0000b\u0008c\u000bd\u001fe\u007ff\u0085g\ufffeh\uffff')).toBe('abcdefgh')
    expect(stripIllegal('a\tb\nc\rd')).toBe('a\tb\nc\rd')
  })

  it('replaces lone surrogates and keeps pairs', () => {
    expect(stripIllegal('\ud800a\udc00 😀')).toBe('\ufffda\ufffd 😀')
  })

  it('leaves only characters that XML 1.0 allows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(stripIllegal(text)).toMatch(/^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u)
      }),
    )
  })
})

describe('plainLine', () => {
  it('collapses white space of any kind', () => {
    expect(plainLine('  a \r\n\tb\u00a0\u2028c\td ')).toBe('a b c d')
  })

  it('keeps a space that is no-break or wide', () => {
    expect(plainLine('12\u202f000\u00a0€\u3000x')).toBe('12\u202f000\u00a0€\u3000x')
  })
})

describe('escapeMarkup and htmlToText', () => {
  it('give back the text they were given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).map((text) => plainLine(text).replace(/\s/gu, ' ')),
        (text) => {
          expect(htmlToText(`<p>${escapeMarkup(text)}</p>`)).toBe(text)
        },
      ),
    )
  })

  it('gives one line a block', () => {
    expect(htmlToText('<p>One &lt;two&gt;</p>\n<ul><li>three</li><li>&#x66;our&nbsp;</li></ul>')).toBe('One <two>\nthree\nfour')
    expect(htmlToText('<p>Caf&eacute; &copy; &#133;</p>')).toBe('Café © …')
  })
})

describe('stringifyClean', () => {
  it('cleans strings at any depth', () => {
    expect(stringifyClean({ a: ['\u0001x', { b: '\ud800' }], n: 1 })).toBe('{"a":["x",{"b":"\ufffd"}],"n":1}')
  })
})
