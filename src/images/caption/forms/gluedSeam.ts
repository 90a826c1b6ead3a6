import { type Context } from '../context.js'
import { tokenise } from '../tokens.js'
import { insert } from './edits.js'
import { example, type Form, minor } from './form.js'
import { endsInHouse, isNames } from './leadSign.js'

/** A credit at the end is no longer, in characters. */
const longest = 110
/** A capital, a number or a label right behind a word or a number: `octubreIlir Dema`, `2023REUTERS/`, `hochpicture alliance`. */
const joint = /(?<=\p{Ll}{2}|\d|[”"’»)\]])(?=\p{Lu}[\p{L}.’'-]*[\s/|(,])/gu

const signs: ReadonlySet<string> = new Set(['/', '|', '(', 'via'])

/** Names, and a house of the table with a stroke, a bracket or "via" beside it. */
function isCredit({ source, suppliers, today }: Context, at: number): boolean {
  const text = source
    .slice(at)
    .replace(/[.)\]\s]+$/u, '')
    .replace(/\s?[([]/u, '/')
  const context: Context = { source: text, tokens: tokenise(text), suppliers, today }
  const { tokens } = context
  const isSigned = tokens.some(({ norm }) => signs.has(norm))
  if (!isSigned || !isNames(context, 0)) return false
  const isFirst = suppliers.matches(tokens, 0).some(({ end }) => tokens[end]?.norm === '/' || tokens[end]?.norm === '|')
  return isFirst || endsInHouse(context, 1)
}

export const gluedSeam: Form = {
  name: 'gluedSeam',
  about: 'Pages that write the credit right behind the caption’s last word, where neither a full stop nor a space parts them.',
  examples: [
    example(
      'El campamento construido en el norte de Albania el 11 de octubreIlir Dema (REUTERS)',
      'El campamento construido en el norte de Albania el 11 de octubre',
      ['Ilir Dema'],
      ['Reuters'],
    ),
    example(
      'Footsteps in a landfill in the village in March 2023REUTERS/Goran Petrov',
      'Footsteps in a landfill in the village in March 2023',
      ['Goran Petrov'],
      ['Reuters'],
    ),
  ],
  propose: (context) => {
    const { source } = context
    const from = Math.max(0, source.length - longest)
    const seam = [...source.slice(from).matchAll(joint)].map(({ index }) => from + index).find((at) => at > 8 && isCredit(context, at))
    return seam === undefined ? [] : [{ edits: [insert(seam, '\n')], doubt: minor('No space stands between the caption and the credit.') }]
  },
}
