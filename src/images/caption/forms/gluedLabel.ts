import { column } from '../languages.js'
import { insert } from './edits.js'
import { example, type Form, minor } from './form.js'

const words: ReadonlySet<string> = new Set(
  column('pictures', 'sources', 'commaLabels', 'colonLabels').filter((word) => /^\p{Ll}[\p{L} ]{2,20}$/u.test(word)),
)
/** `KabinettssitzungFoto: `: a label with a capital right behind a small letter or a sign that closes. */
const opening = /(?<=[\p{Ll}\p{N}”"’»)\]!?.。])(?=(\p{Lu}[\p{L} ]{2,24}?)\s?[:,…])/gu
/** `2002Photo by Jane Doe` */
const by = /(?<=[\p{Ll}\p{N}”"’»)\]])(?=(?:Photos?|Images?|Pictures?|Illustration|Photograph)(?: \(?[c©]\))? by \p{Lu})/gu

export const gluedLabel: Form = {
  name: 'gluedLabel',
  about: 'Pages that write the caption and a labelled credit one after the other without a space.',
  examples: [
    example(
      'Ministerin auf dem Weg zur KabinettssitzungFoto: Jan Petersen/dpa',
      'Ministerin auf dem Weg zur Kabinettssitzung',
      ['Jan Petersen'],
      ['dpa'],
    ),
    example(
      'Her cottage in Devon, above; the garden, rightCredit: Jane Novak',
      'Her cottage in Devon, above; the garden, right',
      ['Jane Novak'],
      [],
    ),
  ],
  propose: ({ source }) => {
    const labels = [...source.matchAll(opening)].filter(([, word = '']) => words.has(word.toLowerCase()))
    const last = [...labels, ...source.matchAll(by)].at(-1)
    return last ? [{ edits: [insert(last.index, '\n')], doubt: minor('No space stands between the caption and the credit.') }] : []
  },
}
