import { cut } from './edits.js'
import { example, type Form } from './form.js'

/** Say nothing about who is credited, and stand where the grammar does not expect them. */
const signs: readonly RegExp[] = [
  // `Photo (c) by Jane Doe`
  /(?<=\b(?:photo|foto|image|picture)\s*)\((?:c|©)\)\s*(?=by\b|:)/giu,
  // `Foto: Von Jane Doe`
  /(?<=\b(?:foto|bild|photo|image|photograph):\s*)(?:von|by|par|por|di|av|door|af)\s+(?=[\p{Lu}@])/giu,
  // `(PIA17462, 2013)`
  /(?<=[(（]\p{Lu}{2,6}\d{4,}),\s*\d{4}(?=[)）])/gu,
  // `Jane Doe.jpg`
  /\.(?:jpe?g|png|webp|tiff?)\s*$/giu,
  // `DATE 28/02/2023 SIZE x SOURCE Anadolu/Jane Doe`
  /\bDATE \d\d\/\d\d\/\d{4} SIZE \S+(?= SOURCE )/gu,
]

export const strayText: Form = {
  name: 'strayText',
  about: 'Signs and little words between a label and the name, or behind the name.',
  examples: [
    example('A tank in a field. Photo (c) by Jane Doe / SOPA Images', 'A tank in a field.', ['Jane Doe'], ['SOPA Images']),
    example('Ein Modell. Foto: Von Jane Doe/dpa', 'Ein Modell.', ['Jane Doe'], ['dpa']),
  ],
  propose: ({ source }) => {
    const all = signs.flatMap((sign) => [...source.matchAll(sign)].map(({ index, 0: text }) => cut(index, index + text.length)))
    return all.length > 0 ? [{ edits: all }] : []
  },
}
