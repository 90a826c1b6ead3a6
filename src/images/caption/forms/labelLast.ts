import { column } from '../languages.js'
import { standingOf } from '../words.js'
import { cut, type Edit } from './edits.js'
import { example, type Form } from './form.js'

const words = column('labelLast').join('|')
/** One letter. Behind one of another alphabet than English no word ends for `\\b`. */
const initial = '(?<!\\p{L})\\p{L}'
const pattern = new RegExp(
  `(?<=^|(?<!${initial})[.!?»”")|(]\\s*(?:/\\s)?)(\\p{Lu}(?:[^.!?|(]|(?<=${initial})\\.){2,80}?)(\\s*(?:${words})\\.?(?:,?\\s*(?:19|20)\\d\\d(?:\\s?m\\.)?)?\\)?\\s*)$`,
  'iu',
)

/** `foto` ends sentences too: before it stands a name in full. */
const bare = /^\s*foto\b/iu
const names = /^(?:\p{Lu}[\p{L}’'-]*\.?\s?){2,4}$/u

export const labelLast: Form = {
  name: 'labelLast',
  about: 'Languages that put the word for the picture behind the name: Lithuanian “nuotr.”.',
  examples: [
    example('Premjerė Vilniuje. Jonas Petraitis / BNS nuotr.', 'Premjerė Vilniuje.', ['Jonas Petraitis'], ['BNS']),
    example('Vilniaus gatvė. J. Petraičio nuotr.', 'Vilniaus gatvė.', ['J. Petraičio'], []),
    example('Rīga ziedēja. Annas Kalniņas foto', 'Rīga ziedēja.', ['Annas Kalniņas'], []),
    example('A ház leégett. Bakos Péter felvétele', 'A ház leégett.', ['Bakos Péter'], []),
    example('Premjerė Vilniuje (Jonas Petraitis / BNS nuotr.)', 'Premjerė Vilniuje', ['Jonas Petraitis'], ['BNS']),
  ],
  propose: ({ source }) => {
    const found = pattern.exec(source)
    // `Asmeninio archyvo nuotr.`
    if (!found?.[1] || standingOf(found[0].trim().replace(/\.$/u, '')) !== undefined) return []
    if (bare.test(found[2] ?? '') && !names.test(found[1])) return []
    const open = source[found.index - 1] === '(' ? 1 : 0
    const sign: Edit = { from: found.index - open, to: found.index, with: '© ' }
    return [{ edits: [sign, cut(found.index + found[1].length, source.length)] }]
  },
}
