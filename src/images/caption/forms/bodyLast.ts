import { textOf, type Context } from '../context.js'
import { organisationJoiners, organisationWords } from '../words.js'
import { insert } from './edits.js'
import { example, type Form, major } from './form.js'

/** In words; a sentence of capitals that is longer is a headline. */
const longest = 6

/** Where the last sentence or line begins. */
function lastStart({ tokens }: Context): number | undefined {
  for (let at = tokens.length - 2; at > 3; at -= 1) {
    const isBehindStop = ['.', '!', '?'].includes(tokens[at - 1]!.norm) && tokens[at - 2]!.text.length > 2
    if (tokens[at]!.newline || (isBehindStop && tokens[at]!.spaced)) return at
  }
  return undefined
}

/** `British Geological Survey`, `University of Ulm`: words with capitals, of which one says that it is a body. */
function isBody(context: Context, start: number): boolean {
  const words = textOf(context, start, context.tokens.length).replace(/\.$/u, '').split(/\s+/u)
  if (words.length < 2 || words.length > longest) return false
  const isCapital = words.every((word) => /^\p{Lu}[\p{L}’'&-]*$/u.test(word) || organisationJoiners.has(word))
  return isCapital && [words.at(0), words.at(-1)].some((word) => organisationWords.has(word?.toLowerCase() ?? ''))
}

export const bodyLast: Form = {
  name: 'bodyLast',
  about: 'Pages that write the body that gave the picture behind the caption, with nothing to say so.',
  examples: [
    example(
      'The upper line stands for the force.British Geological Survey',
      'The upper line stands for the force.',
      [],
      ['British Geological Survey'],
    ),
  ],
  propose: (context, { creators, suppliers }) => {
    const start = creators.length + suppliers.length > 0 ? undefined : lastStart(context)
    if (start === undefined || !isBody(context, start)) return []
    const edits = [insert(context.tokens[start]!.start, '© ')]
    return [{ edits, gives: true, doubt: major('A body alone behind the caption: it may be what the picture shows.') }]
  },
}
