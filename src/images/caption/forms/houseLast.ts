import type { Context } from '../context.js'
import { onWords } from '../words.js'
import { insert } from './edits.js'
import { example, type Form, minor } from './form.js'

/** A house alone that ends the text is no longer, in tokens. */
const longest = 12
const joins: ReadonlySet<string> = new Set(['/', 'via', '|', ',', '-', '—'])
/** Words before a house that belongs to the sentence: `told Reuters`. */
const small: ReadonlySet<string> = new Set(
  'by from of to the with for via and or in on at a an told tell tells says said per von vom de di da du par por al el la le les los das der die an een van av af til i'.split(
    ' ',
  ),
)

/** Whether suppliers of the table, and what joins them, go from `at` to the end of the text. */
function isHouses({ tokens, suppliers }: Context, at: number): boolean {
  const end = tokens.at(-1)?.norm === '.' ? tokens.length - 1 : tokens.length
  const ends = suppliers
    .matches(tokens, at)
    .filter(({ row }) => !row.gives)
    .map((match) => match.end)
  return ends.some(
    (after) => after === end || (joins.has(tokens[after]?.norm ?? '') && isHouses({ tokens, suppliers } as Context, after + 1)),
  )
}

/** Where they begin behind a word, with nothing but a space between. */
function startOf(context: Context): number | undefined {
  const { tokens } = context
  for (let at = Math.max(3, tokens.length - longest); at < tokens.length; at += 1) {
    const before = tokens[at - 1]!
    const isBehindWord = before.kind === 'word' && !small.has(before.norm) && !onWords.has(before.norm)
    const isCapital = tokens[at]!.spaced && /\p{Lu}/u.test(tokens[at]!.text)
    if (isBehindWord && isCapital && isHouses(context, at)) return at
  }
  return undefined
}

/** A house of the table that is all of the last sentence, whatever it deals in: `… on Friday. Rappler`. */
function sentenceOf({ tokens, suppliers }: Context): number | undefined {
  const end = tokens.at(-1)?.norm === '.' ? tokens.length - 1 : tokens.length
  for (let at = Math.max(4, end - longest); at < end; at += 1) {
    const isBehindStop = ['.', '!', '?'].includes(tokens[at - 1]!.norm) && tokens[at]!.spaced && /^\p{Lu}/u.test(tokens[at]!.text)
    if (isBehindStop && suppliers.matches(tokens, at).some((match) => match.end === end)) return at
  }
  return undefined
}

export const houseLast: Form = {
  name: 'houseLast',
  about: 'Pages that write the house behind the caption with a space alone.',
  examples: [
    example(
      'A fair in Taytay on the eve of the day, February 13. Rappler',
      'A fair in Taytay on the eve of the day, February 13.',
      [],
      ['Rappler'],
    ),
    example('US professor Jane Doe and her Australian colleague AP', 'US professor Jane Doe and her Australian colleague', [], ['AP']),
    example(
      'Commuters sit in a coach at the station in Milan AFP via Getty Images',
      'Commuters sit in a coach at the station in Milan',
      [],
      ['AFP', 'Getty Images'],
    ),
  ],
  propose: (context, { creators, suppliers }) => {
    const at = creators.length + suppliers.length > 0 ? undefined : (startOf(context) ?? sentenceOf(context))
    return at === undefined
      ? []
      : [{ edits: [insert(context.tokens[at]!.start, '© ')], doubt: minor('Only a space stands between the caption and the house.') }]
  },
}
