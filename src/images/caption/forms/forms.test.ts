import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { openContext } from '../context.js'
import { parseCaption, readingsOf } from '../parseCaption.js'
import { apply, type Edit } from './edits.js'
import { forms } from './index.js'

const today = new Date('2026-11-24T00:00:00Z')
const fields = (text: string) => {
  const { caption, creators, suppliers } = parseCaption(text, { today })
  return { caption, creators, suppliers }
}

describe.each(forms)('the form $name', ({ examples, name }) => {
  it.each(examples)('reads $text', ({ text, ...split }) => expect(fields(text)).toEqual(split))
  it('proposes something for each of its examples', () => {
    for (const { text } of examples)
      expect(
        readingsOf(text, { today }).flatMap((candidate) => candidate.forms),
        text,
      ).toContain(name)
  })
})

describe('edits', () => {
  const signs: readonly Edit['with'][] = ['', ' ', '\n', ': ', '/', '© ']
  const edit = fc
    .record({ from: fc.nat(40), length: fc.nat(6), with: fc.constantFrom(...signs) })
    .map(({ from, length, ...rest }): Edit => ({ from, to: from + length, ...rest }))
  it('cut and put in signs, and write no word', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 46, maxLength: 60 }), fc.array(edit, { maxLength: 6 }), (text, edits) => {
        const letters = (part: string) => part.match(/[\p{L}\p{N}]/gu) ?? []
        const left = [...letters(text)]
        for (const letter of letters(apply(text, edits))) {
          const at = left.indexOf(letter)
          expect(at).toBeGreaterThanOrEqual(0)
          left.splice(0, at + 1)
        }
      }),
    )
  })
})

describe('forms', { timeout: 60_000 }, () => {
  const pieces = fc.constantFrom(
    ...[
      'Photo',
      'Credit',
      'Foto:',
      'Jane Doe',
      'JANE DOE',
      '/',
      'AFP',
      'via',
      'Getty Images',
      '.',
      ',',
      '(',
      ')',
      '<br>',
      'CC BY-SA 4.0',
      '© ',
      '|',
      'Visa mer',
      '＝',
      'ロイター',
      'nuotr.',
      'a barn in Ulm',
      'https://a.example/b',
      '[',
      ']',
      'from',
      'Pixabay',
    ],
  )
  const caption = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(' ')),
    fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
  )
  it('give readings whose words are those of the text, in order, wherever they put it apart', () => {
    const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.join('') ?? ''
    fc.assert(
      fc.property(caption, (text) => {
        const source = words(text.normalize('NFC'))
        for (const { context } of readingsOf(text, { today })) {
          let at = 0
          for (const letter of words(context.source)) {
            at = source.indexOf(letter, at) + 1
            expect(at).toBeGreaterThan(0)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
  it('look at a text and leave it as it is', () => {
    fc.assert(
      fc.property(caption, (text) => {
        const context = openContext(text, undefined, today)
        const before = JSON.stringify(context.tokens)
        const { reading } = readingsOf(text, { today })[0]!
        for (const { propose } of forms) propose(context, reading)
        expect(JSON.stringify(context.tokens)).toBe(before)
      }),
      { numRuns: 100 },
    )
  })
})
