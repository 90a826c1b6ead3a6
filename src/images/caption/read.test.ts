import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { openContext, textOf } from './context.js'
import { parseCaption, readingsOf } from './parseCaption.js'
import { read } from './read.js'
import type { Token } from './tokens.js'
import { unfold } from './unfold.js'

const today = new Date('2026-11-24T00:00:00Z')
const pieces = fc.constantFrom(
  ...[
    'Photo by',
    'Photo credit should read:',
    'REUTERS',
    '/',
    '(',
    ')',
    '[',
    ']',
    'AP Photo',
    'Jane Doe',
    'JEAN DUPONT',
    'via',
    'for',
    ',',
    ';',
    'and',
    '&',
    '.',
    '…',
    'URN:',
    '123456',
    '1189203344',
    '-',
    '|',
    'PA Wire',
    'Getty Images',
    'See PA story',
    'Issue date: Tuesday March 21, 2017.',
  ],
  ...[
    'NO SALES',
    'UK OUT',
    '\n',
    '©',
    '新华社',
    '写真：',
    'Courtesy of',
    '+++',
    '***',
    '==',
    'File photo.',
    'Image source,',
    'U.S.',
    'Jr.',
    '“',
    '"',
    'A dam in Ulm',
    'In this photo taken on April 4, 2020,',
    'picture alliance',
    'CC BY-SA 4.0',
    'EMBARGOED TO',
    'MORE',
    '@handle',
    'Netflix',
    'De La Cruz',
    'ANP',
  ],
)
const caption = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(' ')),
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
)

/** How often the reading looks at a token: a measure of its work that no clock is needed for. */
function looks(text: string): number {
  const context = openContext(text, undefined, today)
  let count = 0
  const tokens = new Proxy([...context.tokens], {
    get: (target, key, receiver): unknown => {
      count += 1
      return Reflect.get(target, key, receiver) as Token | undefined
    },
  })
  read({ ...context, tokens })
  return count
}
const fill = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)

describe('a long text', () => {
  const sentence = 'The minister of finance speaks with people in the town about taxes and the weather, while others listen. '
  it('is read at its ends, and keeps every word between them', () => {
    const text = fill(sentence, 3_800).trim()
    const { caption, creators, suppliers } = parseCaption(`${text}. (Jane Doe/AP)`, { today })
    expect({ caption: caption.replace(/\s+/gu, ' '), creators, suppliers }).toEqual({
      caption: `${text}.`.replace(/\s+/gu, ' '),
      creators: ['Jane Doe'],
      suppliers: ['AP'],
    })
  })
  it('keeps its words in order, whatever it holds', () => {
    const words = (given: string) => given.match(/[\p{L}\p{N}]+/gu)?.join('') ?? ''
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 200, maxLength: 300 }), (parts) => {
        const source = words(parts.join(' '))
        let at = 0
        for (const letter of words(parseCaption(parts.join(' '), { today }).caption)) {
          at = source.indexOf(letter, at) + 1
          expect(at).toBeGreaterThan(0)
        }
      }),
      { numRuns: 20 },
    )
  })
  it.each([`a${' '.repeat(3_998)}b`, `Photo: Jane${' '.repeat(3_900)}Doe/AP`, fill('FILE - ', 4_000), fill('王小明摄新华社', 4_000)])(
    'is read, whatever is repeated in it',
    { timeout: 5_000 },
    (text) => {
      const { caption, creditLine } = parseCaption(text, { today })
      expect(caption + creditLine).not.toBe('')
    },
  )
})

describe('reading a caption', { timeout: 60_000 }, () => {
  it('accounts for every character: each is in the caption or taken out by one production, in order', () => {
    fc.assert(
      fc.property(caption, (text) => {
        const source = unfold(text.normalize('NFC')).text
        const context = openContext(source, undefined, today)
        const { prose, taken } = read(context)
        const parts = [...prose, ...taken].sort(([a], [b]) => a - b)
        expect(parts.map(([from]) => from)).toEqual([0, ...parts.map(([, to]) => to)].slice(0, parts.length))
        expect(parts.at(-1)?.[1] ?? 0).toBe(context.tokens.length)
        expect(
          parts
            .map(([from, to]) => textOf(context, from, to))
            .join('')
            .replace(/\s/gu, ''),
        ).toBe(source.replace(/\s/gu, ''))
      }),
      { numRuns: 400 },
    )
  })
  it('leaves every word of the caption in it, in order', () => {
    const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []
    fc.assert(
      fc.property(caption, (text) => {
        const context = openContext(unfold(text.normalize('NFC')).text, undefined, today)
        const prose = read(context)
          .prose.map(([from, to]) => textOf(context, from, to))
          .join(' ')
        fc.pre(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2028-\u202e\u2060-\u2069\ufeff]/u.test(text))
        expect(words(readingsOf(text, { today })[0]!.reading.caption)).toEqual(words(prose))
      }),
      { numRuns: 300 },
    )
  })
  it('never throws, whatever the length', () => {
    for (const unit of ['/', '((', 'FILE PHOTO: ', '…', '写真：', '\ud800', 'MORE ']) {
      expect(() => parseCaption(fill(unit, 10_000), { today })).not.toThrow()
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void parseCaption(text, { today })),
      { numRuns: 200 },
    )
  })
  it.each(['/', '(', '* ', 'UK ', '写真：', 'FILE PHOTO: ', 'NO SALES. x ', 'Jane Doe/AP. '])(
    'looks at the tokens of 10,000 characters of “%s” about twice as often as of 5,000',
    (unit) => {
      expect(looks(fill(unit, 10_000)) / looks(fill(unit, 5_000))).toBeLessThan(2.3)
    },
  )
  it('looks at twice the length about twice as often, whatever is repeated', () => {
    const unit = fc.array(pieces, { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join(' ')} `)
    fc.assert(
      fc.property(unit, (text) => looks(fill(text, 6_000)) <= looks(fill(text, 3_000)) * 2.7 + 2_000),
      { numRuns: 5, seed: 7 },
    )
  })
})
