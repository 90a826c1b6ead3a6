import { column } from '../languages.js'
import { standingOf } from '../words.js'
import { cut, type Edit } from './edits.js'
import { example, type Form } from './form.js'

const words = column('labelLast').join('|')
const pattern = new RegExp(
  `(?<=^|(?<!\\b\\p{Lu})[.!?»”")|(]\\s*(?:/\\s)?)(\\p{Lu}(?:[^.!?|(]|(?<=\\b\\p{Lu})\\.){2,80}?)(\\s*(?:${words})\\.?(?:,?\\s*(?:19|20)\\d\\d(?:\\s?m\\.)?)?\\)?\\s*)$`,
  'iu',
)

export const labelLast: Form = {
  name: 'labelLast',
  about: 'Languages that put the word for the picture behind the name: Lithuanian “nuotr.”.',
  examples: [
    example('Premjerė Vilniuje. Jonas Petraitis / BNS nuotr.', 'Premjerė Vilniuje.', ['Jonas Petraitis'], ['BNS']),
    example('Premjerė Vilniuje (Jonas Petraitis / BNS nuotr.)', 'Premjerė Vilniuje', ['Jonas Petraitis'], ['BNS']),
  ],
  propose: ({ source }) => {
    const found = pattern.exec(source)
    // `Asmeninio archyvo nuotr.`
    if (!found?.[1] || standingOf(found[0].trim().replace(/\.$/u, '')) !== undefined) return []
    const open = source[found.index - 1] === '(' ? 1 : 0
    const sign: Edit = { from: found.index - open, to: found.index, with: '© ' }
    return [{ edits: [sign, cut(found.index + found[1].length, source.length)] }]
  },
}
