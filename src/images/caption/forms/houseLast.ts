import { endsSentence, labelAt, type Context } from '../context.js'
import { onWords } from '../words.js'
import { type Edit, insert } from './edits.js'
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

/** `… her dog. cottonbro Pexels`, `Photo by cottonbro Pexels`: one or two words that are all of a sentence, or behind a label. */
function accountBefore(context: Context, house: number): Edit[] | undefined {
  const { tokens, suppliers } = context
  if (!suppliers.matches(tokens, house).some(({ row }) => row.accounts)) return undefined
  for (const at of [house - 1, house - 2]) {
    const words = tokens.slice(at, house)
    if (at < 1 || words.some(({ kind }) => kind !== 'word')) return undefined
    if (labelEnds(context, at)) return []
    if (endsSentence(context, at - 1)) return [insert(tokens[at]!.start, '© ')]
  }
  return undefined
}

/** A label begins up to three tokens before, and ends there. */
const labelEnds = (context: Context, at: number): boolean =>
  [at - 2, at - 1, at - 3].some((from) => from >= 0 && labelAt(context, from) === at)

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
    example('A woman with her dog. cottonbro Pexels', 'A woman with her dog.', ['cottonbro'], ['Pexels']),
    example('A woman with her dog. Photo by cottonbro Pexels', 'A woman with her dog.', ['cottonbro'], ['Pexels']),
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
    if (at === undefined) return []
    const account = accountBefore(context, at)
    const house = insert(context.tokens[at]!.start, account === undefined ? '© ' : '/')
    const edits = account === undefined ? [house] : [...account, house]
    return [{ edits, doubt: minor('Only a space stands between the caption and the house.') }]
  },
}
