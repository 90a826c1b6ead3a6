import { column } from '../languages.js'
import { insert } from './edits.js'
import { example, type Form, minor } from './form.js'

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)
const words = [...new Set(column('pictures', 'sources', 'commaLabels', 'colonLabels'))]
  .filter((word) => /^\p{Ll}[\p{L} ]{3,20}$/u.test(word))
  .map(capital)
/** `KabinettssitzungFoto: `: a label with a capital right behind a small letter or a sign that closes. */
const pattern = new RegExp(`(?<=[\\p{Ll}\\p{N}”"’»)\\]!?.。])(?=(?:${words.join('|')})\\s?[:,…])`, 'gu')

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
    const last = [...source.matchAll(pattern)].at(-1)
    return last ? [{ edits: [insert(last.index, '\n')], doubt: minor('No space stands between the caption and the credit.') }] : []
  },
}
