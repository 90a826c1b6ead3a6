import type { Context } from '../context.js'
import { isGivenName } from '../givenNames.js'
import { tokenise } from '../tokens.js'
import { standingOf } from '../words.js'
import { insert } from './edits.js'
import { example, type Form, minor } from './form.js'

/** `Jane DOE`: given names, and the family's in capitals, behind a word or a full stop; and what follows to the end. */
const pattern =
  /(?<=[\p{Ll}\p{N}.!?”"’»)]\s)((?:\p{Lu}\p{Ll}[\p{L}’'-]*\s)?)(\p{Lu}\p{Ll}[\p{L}’'-]*\s\p{Lu}{2}[\p{Lu}’'-]*(?:\s\p{Lu}{2}[\p{Lu}’'-]*)??)(\s)(\p{Lu}[^.,:;()]{1,30})$/u

/** A house of the table, and a standing behind a stroke. */
function isHouse({ suppliers }: Context, text: string): boolean {
  const tokens = tokenise(text)
  const isEnd = (at: number) => at === tokens.length || (tokens[at]?.norm === '/' && standingOf(tokens[at + 1]?.text ?? '') !== undefined)
  return suppliers.matches(tokens, 0).some(({ row, end }) => !row.gives && isEnd(end))
}

export const capitalFamily: Form = {
  name: 'capitalFamily',
  about: 'AFP’s customers, which keep its family names in capitals and put nothing between the caption, the name and the agency.',
  examples: [
    example('Un homme dans une barque à Dakar Marc LENOIR AFP', 'Un homme dans une barque à Dakar', ['Marc LENOIR'], ['AFP']),
    example('A man in a boat in Dakar Marc LENOIR AFP/File', 'A man in a boat in Dakar', ['Marc LENOIR'], ['AFP']),
  ],
  propose: (context, { creators }) => {
    const found = creators.length > 0 ? null : pattern.exec(context.source)
    const [, word = '', name = '', , house = ''] = found ?? []
    if (!found || !isHouse(context, house)) return []
    const from = isGivenName(word.trim()) ? found.index : found.index + word.length
    const behind = found.index + word.length + name.length
    return [
      {
        edits: [insert(from, '© '), { from: behind, to: behind + 1, with: '/' }],
        doubt: minor('Only a space stands between the caption and the credit.'),
      },
    ]
  },
}
