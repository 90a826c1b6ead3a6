import type { Context } from '../context.js'
import { textOf } from '../context.js'
import { matchAny, type Token } from '../tokens.js'
import { standingOf, standings, statusTails } from '../words.js'
import { cut, insert } from './edits.js'
import { example, type Form, minor, type Proposal } from './form.js'

/** `, courtesy photo`, `/ archivo`, `| archiv` */
const isParting = (token: Token | undefined): boolean =>
  token?.norm === ',' || (['/', '|', '—', '-'].includes(token?.norm ?? '') && token!.spaced)

/** A standing behind a sign, or two words of it with a capital behind a word, to the end: `Jane Doe Submitted photo`. */
function startOf(context: Context): number | undefined {
  const { tokens } = context
  for (const at of [tokens.length - 3, tokens.length - 2, tokens.length - 1]) {
    const before = tokens[at - 1]
    const isShort = at === tokens.length - 1
    const isPlace = before?.kind === 'word' ? !isShort && /^\p{Lu}\p{Ll}/u.test(tokens[at]!.text) : isParting(before)
    if (!isPlace) continue
    const isStanding =
      [standings, statusTails].some((list) => matchAny(tokens, at, list) === tokens.length) ||
      standingOf(textOf(context, at, tokens.length)) !== undefined
    if (isStanding) return at
  }
  return undefined
}

/** `… i parken Foto Privat`, `… u parku Foto Privatna arhiva`: a label without a colon behind a word, and a standing to the end. */
function labelledAt({ tokens, source }: Context): Proposal | undefined {
  const at = tokens.findLastIndex(({ spaced, text }) => spaced && /^(?:Foto|Fotó|Photo|Bild|Kuva|Фото)$/u.test(text))
  const next = tokens[at + 1]
  if (tokens[at - 1]?.kind !== 'word' || !next) return undefined
  const note = standingOf(source.slice(next.start).replace(/\.$/u, ''))
  return note === undefined ? undefined : { edits: [cut(tokens[at]!.start, source.length)], notes: [note] }
}

export const standingLast: Form = {
  name: 'standingLast',
  about: 'Local papers, which write how they came by the picture right behind the name of whom it shows.',
  examples: [
    example('Jane Doe Submitted photo', 'Jane Doe', [], []),
    example('Jane Doe, courtesy photo', 'Jane Doe', [], []),
    example('Barn i parken i Ulm Foto Privat', 'Barn i parken i Ulm', [], []),
    example('Volunteers at the food bank in Ulm File photo', 'Volunteers at the food bank in Ulm', [], []),
  ],
  propose: (context, { creators, suppliers }) => {
    if (creators.length + suppliers.length > 0) return []
    const labelled = labelledAt(context)
    if (labelled) return [labelled]
    const at = startOf(context)
    if (at === undefined) return []
    const before = context.tokens[at - 1]!
    const note = before.kind === 'mark' ? standingOf(textOf(context, at, context.tokens.length)) : undefined
    if (note !== undefined) return [{ edits: [cut(before.start, context.source.length)], notes: [note] }]
    return [
      {
        edits: [insert(context.tokens[at]!.start, '\n')],
        doubt: minor('Only a space stands between the caption and what it says of the picture.'),
      },
    ]
  },
}
