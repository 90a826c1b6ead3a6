import type { Context } from '../context.js'
import { textOf } from '../context.js'
import { matchAny } from '../tokens.js'
import { standingOf, standings, statusTails } from '../words.js'
import { insert } from './edits.js'
import { example, type Form, minor } from './form.js'

/** Two words of standing with a capital behind a word, to the end: `Jane Doe Submitted photo`. */
function startOf(context: Context): number | undefined {
  const { tokens } = context
  for (const at of [tokens.length - 3, tokens.length - 2]) {
    if (at < 1 || tokens[at - 1]!.kind !== 'word' || !/^\p{Lu}\p{Ll}/u.test(tokens[at]!.text)) continue
    const isStanding =
      [standings, statusTails].some((list) => matchAny(tokens, at, list) === tokens.length) ||
      standingOf(textOf(context, at, tokens.length)) !== undefined
    if (isStanding) return at
  }
  return undefined
}

export const standingLast: Form = {
  name: 'standingLast',
  about: 'Local papers, which write how they came by the picture right behind the name of whom it shows.',
  examples: [
    example('Jane Doe Submitted photo', 'Jane Doe', [], []),
    example('Volunteers at the food bank in Ulm File photo', 'Volunteers at the food bank in Ulm', [], []),
  ],
  propose: (context, { creators, suppliers }) => {
    const at = creators.length + suppliers.length > 0 ? undefined : startOf(context)
    return at === undefined
      ? []
      : [
          {
            edits: [insert(context.tokens[at]!.start, '\n')],
            doubt: minor('Only a space stands between the caption and what it says of the picture.'),
          },
        ]
  },
}
