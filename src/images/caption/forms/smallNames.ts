import { tokenise } from '../tokens.js'
import { cut, insert } from './edits.js'
import { example, type Form } from './form.js'

/** `jane doe / reuters`: the last line, all in small letters, with a stroke. */
const line = /\n\s*(?=(\p{Ll}[\p{Ll}.’'-]+(?:\s\p{Ll}[\p{Ll}.’'-]+){1,3})\s\/\s([\p{Ll} /.-]{2,40})$)/u

export const smallNames: Form = {
  name: 'smallNames',
  about: 'Expresso and others, which write the credit in small letters, on a line of its own.',
  examples: [
    example(
      'Um padre borrifa dois cães com água benta\n\njane doe / reuters',
      'Um padre borrifa dois cães com água benta',
      ['jane doe'],
      ['Reuters'],
    ),
  ],
  propose: ({ source, suppliers }) => {
    const found = line.exec(source)
    const last = found?.[2]?.split('/').at(-1)?.trim()
    if (!found || last === undefined) return []
    const tokens = tokenise(last)
    if (!suppliers.matches(tokens, 0).some(({ end }) => end === tokens.length)) return []
    const at = found.index + found[0].length
    return [{ edits: [cut(found.index, at), insert(at, '\n'), insert(at, '© ')] }]
  },
}
