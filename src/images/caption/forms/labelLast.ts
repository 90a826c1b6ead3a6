import { column } from '../languages.js'
import { cut, insert } from './edits.js'
import { example, type Form } from './form.js'

const words = column('labelLast').join('|')
const pattern = new RegExp(
  `(?<=^|(?<!\\b\\p{Lu})[.!?»”")|]\\s*(?:/\\s)?)(\\p{Lu}(?:[^.!?|]|(?<=\\b\\p{Lu})\\.){2,80}?)(\\s*(?:${words})\\.?(?:,?\\s*(?:19|20)\\d\\d(?:\\s?m\\.)?)?\\s*)$`,
  'iu',
)

export const labelLast: Form = {
  name: 'labelLast',
  about: 'Languages that put the word for the picture behind the name: Lithuanian “nuotr.”.',
  examples: [example('Premjerė Vilniuje. Jonas Petraitis / BNS nuotr.', 'Premjerė Vilniuje.', ['Jonas Petraitis'], ['BNS'])],
  propose: ({ source }) => {
    const found = pattern.exec(source)
    if (!found?.[1]) return []
    return [{ edits: [insert(found.index, '© '), cut(found.index + found[1].length, source.length)] }]
  },
}
