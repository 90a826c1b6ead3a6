import { insert } from './edits.js'
import { example, type Form, minor } from './form.js'

/** A label with a colon behind a word, where no full stop ended the caption: `… Of The Past Photo: Jane Doe/dpa`. */
const label = /(?<=[\p{L}\p{N}’”"]) (?=(?:Photos?|Foto|Image|Picture|Credit|Bild)(?: by)?: ?\S)/gu

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
    const last = [...source.matchAll(label)].at(-1)
    return last ? [{ edits: [insert(last.index, '\n')], doubt: minor('No full stop stands between the caption and the credit.') }] : []
  },
}
