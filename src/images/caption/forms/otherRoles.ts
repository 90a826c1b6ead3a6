import { column } from '../languages.js'
import { cut } from './edits.js'
import { example, type Form } from './form.js'

const roles = column('otherRoles')
  .map((role) => role.replace(/ /gu, '\\s'))
  .join('|')
const name = '\\p{Lu}[^.:;|/\\n]{2,60}?'
/** `. Food styling: Jane Doe. Prop styling: John Roe.`, `, Styling by Jane Doe`: to the end of the text or of its bracket. */
const pattern = new RegExp(
  `\\s*[.;,|/•]\\s*(?:(?:${roles})(?:\\sby|\\s?[:–-])\\s*${name}\\s*(?:[.;,|/•]\\s*|(?=[)\\]]?\\.?$)))+(?=[)\\]]?\\.?$)`,
  'iu',
)

/** `Interview by Ann Poe, photos by Jane Doe`: before the label of the picture, at the beginning. */
const first = new RegExp(
  `^(?:(?:${roles})(?:\\sby|\\s?[:–-])\\s*${name}\\s*[.;,|/•]\\s*)+(?=(?:photos?|photograph\\p{L}*|pictures?|images?|fotos?|bild(?:er)?|fotografi\\p{L}*)(?:\\s(?:by|von)|\\s?:)\\s)`,
  'iu',
)

export const otherRoles: Form = {
  name: 'otherRoles',
  about: 'Magazines, whose credit names behind the photographer who styled, dressed or built what the picture shows.',
  examples: [
    example(
      'Pears with lime. Photograph: Jane Doe/The Guardian. Food styling: Ann Poe. Prop styling: Mia Loe.',
      'Pears with lime.',
      ['Jane Doe'],
      ['The Guardian'],
    ),
    example('Foto: Jana Novák, Styling: Eva Malá', '', ['Jana Novák'], []),
    example('INTERVIEW BY ANN POE, PHOTO BY JANE DOE', '', ['JANE DOE'], []),
  ],
  propose: ({ source }) => {
    const before = first.exec(source)
    if (before) return [{ edits: [cut(0, before[0].length)] }]
    const found = pattern.exec(source)
    if (!found || found.index === 0) return []
    const stop = found[0].startsWith('.') ? 1 : 0
    return [{ edits: [cut(found.index + stop, found.index + found[0].length)] }]
  },
}
