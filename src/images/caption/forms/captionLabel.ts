import { beginsAsPerson } from '../givenNames.js'
import { column } from '../languages.js'
import { cut } from './edits.js'
import { example, type Form, minor } from './form.js'

const words = column('captionLabels').join('|')
/** A label of the caption, and a sentence of six words or more behind it, most of them small. */
export const captionLabelPattern = new RegExp(`^(?:${words})\\s?[:：]\\s*(?=\\p{Lu}\\S*(?:\\s+\\S+){5,})`, 'iu')

/** Words that are never the label of a credit: whatever stands behind them is the caption. */
const own = column('captionLabels').filter((word) => !column('pictures', 'sources', 'colonLabels').includes(word))
export const ownCaptionLabel = new RegExp(`^(?:${own.join('|')})\\s?[:：]\\s*(?=\\p{L})`, 'iu')

/** The flag that folds cases folds the capital's too. */
const isSentence = (text: string): boolean => /^\p{Lu}/u.test(text) && (text.slice(0, 80).match(/(?<=\s)\p{Ll}/gu) ?? []).length > 3

/** `Photo: Jane Doe, hunger stone in the Elbe …`: who made it may stand before the comma, or whom it shows; no other label says who. */
function mayBeMaker(caption: string): boolean {
  const name = /^(\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){1,3}),/u.exec(caption)?.[1]
  return name !== undefined && beginsAsPerson(name) && !/[:：]/u.test(caption)
}

export const captionLabel: Form = {
  name: 'captionLabel',
  about: 'Broadcasters, which write “Image:” before what the picture shows, and not before a credit.',
  examples: [
    example(
      'Image: The coach has agreed a deal to become manager of the club. Pic: AP',
      'The coach has agreed a deal to become manager of the club.',
      [],
      ['AP'],
    ),
    example('Borítókép: Nagy Viktor miniszter (Fotó: MTI)', 'Nagy Viktor miniszter', [], ['MTI']),
    example(
      'Bildetekst: Biskopen foran hotellet i byen under jubileet i fjor. (Foto: NTB)',
      'Biskopen foran hotellet i byen under jubileet i fjor.',
      [],
      ['NTB'],
    ),
  ],
  propose: ({ source }) => {
    const sure = ownCaptionLabel.exec(source)
    const found = sure ?? captionLabelPattern.exec(source)
    if (found === null) return []
    const caption = source.slice(found[0].length)
    const edits = [cut(0, found[0].length)]
    if (sure !== null) return [{ edits }]
    if (!isSentence(caption)) return []
    return [{ edits, ...(mayBeMaker(caption) ? { doubt: minor('The name behind the label may be who made the picture.') } : {}) }]
  },
}
