import { column } from '../languages.js'
import { insert } from './edits.js'
import { example, type Form, minor } from './form.js'

/** A label with a colon behind a word, where no full stop ended the caption: `… Of The Past Photo: Jane Doe/dpa`. */
const words: ReadonlySet<string> = new Set(
  column('pictures', 'sources', 'colonLabels', 'file').filter((word) => /^\p{Ll}[\p{L} ]{2,20}$/u.test(word)),
)
const opening = /(?<=[\p{L}\p{N}’”"]) (?=\p{Lu}[\p{L} ]{2,24}:\s?\S)/gu

/** Whether a label of the table and its colon stand at `at`. */
function isLabel(source: string, at: number): boolean {
  const text = source.slice(at, source.indexOf(':', at)).trimEnd().toLowerCase()
  return words.has(text) || words.has(text.replace(/ by$/u, ''))
}

export const headline: Form = {
  name: 'headline',
  about: 'Captions in the capitals of a headline, whose last word looks like who had the picture made.',
  examples: [
    example(
      'Private Farms Might Become A Thing Of The Past Photo: Lukas Marek/dpa',
      'Private Farms Might Become A Thing Of The Past',
      ['Lukas Marek'],
      ['dpa'],
    ),
  ],
  propose: ({ source }) => {
    const last = [...source.matchAll(opening)].filter(({ index }) => isLabel(source, index + 1)).at(-1)
    return last ? [{ edits: [insert(last.index, '\n')], doubt: minor('No full stop stands between the caption and the credit.') }] : []
  },
}
