import { endsSentence, imageCaptionAt, labelAt, photoByAt, rightsAt, type Context } from './context.js'
import { matchDate } from './dates.js'
import { numberAt } from './numbers.js'
import { matchAny, phrases } from './tokens.js'

const closers = phrases('issue date', 'picture date', 'see pa story', 'picture taken', 'photo taken', 'press association photo')

/** No credit and no bracket with one is longer, in tokens. */
const reach = 100

/** Where a credit that begins at `from` ends: before the next statement, number, note, label or line. */
export function creditEnd(context: Context, from: number): number {
  const { tokens } = context
  let depth = 0
  let begun = false
  let i = from
  const last = Math.min(tokens.length, from + reach)
  for (let label = labelAt(context, i); label !== undefined && label < last; label = labelAt(context, i)) i = label
  for (; i < last; i += 1) {
    const token = tokens[i]!
    if (begun && token.newline && token.norm !== '/' && !['/', ','].includes(tokens[i - 1]?.norm ?? '')) return i
    if (begun && shoutAt(context, i) !== undefined) return i
    if (token.kind === 'ellipsis' || (['=', '+', '*'].includes(token.norm) && tokens[i + 1]?.norm === token.norm)) return i
    if (begun && (numberAt(context, i) || rightsAt(context, i) || matchAny(tokens, i, closers) !== undefined || imageCaptionAt(context, i) !== undefined)) return i
    if (begun && ['/', ',', '|', '*', '#'].includes(token.norm) && (numberAt(context, i + 1) || rightsAt(context, i + 1))) return i
    // `… /SWpix.com - 12/03/2022 - Rugby League`: the day and the event are no parties.
    if (begun && ['-', '—'].includes(token.norm) && token.spaced && beginsEvent(context, i + 1)) return i
    if (token.norm === '(' || token.norm === '[') {
      if (begun && (labelAt(context, i + 1) !== undefined || holdsCredit(context, i))) return i
      depth += 1
    } else if (token.norm === ')' || token.norm === ']') {
      if (depth === 0) return i
      depth -= 1
      if (tokens[i + 1]?.norm === '(' && depth === 0) return i + 1
    } else if (token.norm === '.' && endsSentence(context, i) && !partsAgency(context, i)) return endsInInitial(context, i) ? i + 1 : i
    else if (begun && labelAt(context, i) !== undefined && photoByAt(context, i) === undefined) return i
    if (token.kind === 'word') begun = true
  }
  return last
}

/** `(JC Milhet/Hans Lucas. AFP)`: a full stop before the agency that closes a bracket. */
export const partsAgency = ({ tokens, suppliers }: Context, at: number): boolean =>
  suppliers.matches(tokens, at + 1).some(({ end, row }) => tokens[end]?.norm === ')' && !row.gives)

/** `Rayner Peña R.`: the full stop that ends the text belongs to the name, behind another word of it. */
const endsInInitial = ({ tokens }: Context, at: number): boolean =>
  tokens[at + 1] === undefined && /^\p{Lu}$/u.test(tokens[at - 1]?.text ?? '') && tokens[at - 1]!.spaced && /^\p{Lu}\p{Ll}/u.test(tokens[at - 2]?.text ?? '')

/** A bracket with parties of its own is a credit of its own, and what stands before it is none. */
function holdsCredit(context: Context, at: number): boolean {
  const close = closingOf(context, at)
  return close !== undefined && !holdsAgencies(context, at + 1, close) && context.tokens.slice(at, close).some(({ norm }) => norm === '/' || norm === '|' || norm === 'via')
}

/** `Jane Doe (AFP via Getty Images)`. */
function holdsAgencies({ tokens, suppliers }: Context, from: number, to: number): boolean {
  let at = from
  for (;;) {
    const end = suppliers.matches(tokens, at).find((match) => match.end <= to)?.end
    if (end === undefined) return false
    if (end === to) return true
    if (!['via', '/'].includes(tokens[end]!.norm)) return false
    at = end + 1
  }
}

/** The end of four words or more in capitals that end a sentence, behind a name in small letters and an agency not far before; or undefined. */
export function shoutAt(context: Context, at: number): number | undefined {
  const { tokens, suppliers } = context
  const isShout = (position: number) => tokens[position]?.kind === 'word' && /^\p{Lu}{2,}$/u.test(tokens[position].text)
  if (![0, 1, 2, 3].every((i) => isShout(at + i)) || !/\p{Ll}/u.test(tokens[at - 1]?.text ?? '')) return undefined
  if (![2, 3, 4, 5, 6].some((back) => tokens[at - back]?.norm === '/' && suppliers.matches(tokens, at - back - 1).some(({ end }) => end === at - back))) return undefined
  let end = at
  while (tokens[end] && end < at + reach && !tokens[end]!.newline && !endsSentence(context, end)) {
    if (/\p{Ll}/u.test(tokens[end]!.text)) return undefined
    end += 1
  }
  return end
}

function beginsEvent({ tokens, today }: Context, at: number): boolean {
  const date = matchDate(tokens, at, today)
  return date !== undefined && ['-', '—'].includes(tokens[date.end]?.norm ?? '')
}

/** The closing sign for the opening one at `at`, or undefined. */
export function closingOf({ tokens }: Context, at: number): number | undefined {
  let depth = 0
  for (let i = at; i < Math.min(tokens.length, at + reach); i += 1) {
    if (tokens[i]!.norm === '(' || tokens[i]!.norm === '[') depth += 1
    if (tokens[i]!.norm === ')' || tokens[i]!.norm === ']') {
      depth -= 1
      if (depth === 0) return i
    }
  }
  return undefined
}

/** Steps over full stops and closing signs that stand after a statement. */
export function afterStop({ tokens }: Context, at: number): number {
  let i = at
  while (['.', ';', '*'].includes(tokens[i]?.norm ?? '')) i += 1
  return i
}
