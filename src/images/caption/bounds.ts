import { atEach } from './atEach.js'
import { endsSentence, imageCaptionAt, labelAt, photoByAt, rightsAt, type Context } from './context.js'
import { matchDate } from './dates.js'
import { numberAt } from './numbers.js'
import { matchAny, phrases } from './tokens.js'

const closers = phrases('issue date', 'picture date', 'see pa story', 'picture taken', 'photo taken', 'press association photo')

/** No credit and no bracket with one is longer, in tokens. */
const reach = 60

const opening: ReadonlySet<string> = new Set(['(', '['])
const closing: ReadonlySet<string> = new Set([')', ']'])
const parting: ReadonlySet<string> = new Set(['/', ',', '|', '*', '#'])

/** A line ends a credit, unless a stroke or a comma joins the next. */
const endsLine = ({ tokens }: Context, at: number): boolean =>
  tokens[at]!.newline && tokens[at]!.norm !== '/' && !['/', ','].includes(tokens[at - 1]?.norm ?? '')

/** A number, or a note to editors. */
const isNoted = (context: Context, at: number): boolean => numberAt(context, at) !== undefined || rightsAt(context, at) !== undefined

const isStatement = (context: Context, at: number): boolean =>
  isNoted(context, at) || matchAny(context.tokens, at, closers) !== undefined || imageCaptionAt(context, at) !== undefined

/** `… /SWpix.com - 12/03/2022 - Rugby League`: the day and the event are no parties. */
const partsEvent = (context: Context, at: number): boolean =>
  ['-', '—'].includes(context.tokens[at]!.norm) && context.tokens[at]!.spaced && beginsEvent(context, at + 1)

const beginsLabel = (context: Context, at: number): boolean => labelAt(context, at) !== undefined && photoByAt(context, at) === undefined

/** What ends a credit of which words have been read, from the first on. */
const ends: readonly ((context: Context, at: number) => boolean)[] = [
  endsLine,
  (context, at) => shoutAt(context, at) !== undefined,
  isStatement,
  (context, at) => parting.has(context.tokens[at]!.norm) && isNoted(context, at + 1),
  partsEvent,
  (context, at) => opening.has(context.tokens[at]!.norm) && (labelAt(context, at + 1) !== undefined || holdsCredit(context, at)),
  (context, at) => !opening.has(context.tokens[at]!.norm) && beginsLabel(context, at),
]

const endsCredit = atEach((context: Context, at): boolean => ends.some((holds) => holds(context, at)))

/** `…`, `==`, `+++`, `***` */
const isBreak = ({ tokens }: Context, at: number): boolean =>
  tokens[at]!.kind === 'ellipsis' || (['=', '+', '*'].includes(tokens[at]!.norm) && tokens[at + 1]?.norm === tokens[at]!.norm)

const isStop = (context: Context, at: number): boolean =>
  context.tokens[at]!.norm === '.' && endsSentence(context, at) && !partsAgency(context, at)

function afterLabels(context: Context, from: number, last: number): number {
  let at = from
  for (let label = labelAt(context, at); label !== undefined && label < last; label = labelAt(context, at)) at = label
  return at
}

/** Where a credit that begins at `from` ends: before the next statement, number, note, label or line. */
export const creditEnd = atEach((context: Context, from): number => {
  const { tokens } = context
  const last = Math.min(tokens.length, from + reach)
  let depth = 0
  let begun = false
  for (let i = afterLabels(context, from, last); i < last; i += 1) {
    const { norm, kind } = tokens[i]!
    if (isBreak(context, i) || (begun && endsCredit(context, i))) return i
    if (isStop(context, i)) return endsInInitial(context, i) ? i + 1 : i
    if (closing.has(norm) && depth === 0) return i
    if (closing.has(norm) && depth === 1 && tokens[i + 1]?.norm === '(') return i + 1
    depth += opening.has(norm) ? 1 : closing.has(norm) ? -1 : 0
    begun ||= kind === 'word'
  }
  return last
})

/** `(JC Milhet/Hans Lucas. AFP)`: a full stop before the agency that closes a bracket. */
export const partsAgency = ({ tokens, suppliers }: Context, at: number): boolean =>
  suppliers.matches(tokens, at + 1).some(({ end, row }) => tokens[end]?.norm === ')' && !row.gives)

/** `Rayner Peña R.`: the full stop that ends the text belongs to the name, behind another word of it. */
function endsInInitial({ tokens }: Context, at: number): boolean {
  const isInitial = /^\p{Lu}$/u.test(tokens[at - 1]?.text ?? '') && tokens[at - 1]!.spaced
  return isInitial && tokens[at + 1] === undefined && /^\p{Lu}\p{Ll}/u.test(tokens[at - 2]?.text ?? '')
}

/** A bracket with parties of its own is a credit of its own, and what stands before it is none. */
function holdsCredit(context: Context, at: number): boolean {
  const close = closingOf(context, at)
  return (
    close !== undefined &&
    !holdsAgencies(context, at + 1, close) &&
    context.tokens.slice(at, close).some(({ norm }) => norm === '/' || norm === '|' || norm === 'via')
  )
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

/**
 * The end of four words or more in capitals that end a sentence, behind a name in small letters and an agency not far before; or undefined.
 */
export const shoutAt = atEach((context: Context, at): number | undefined => {
  const { tokens, suppliers } = context
  const isShout = (position: number) => tokens[position]?.kind === 'word' && /^\p{Lu}{2,}$/u.test(tokens[position].text)
  if (![0, 1, 2, 3].every((i) => isShout(at + i)) || !/\p{Ll}/u.test(tokens[at - 1]?.text ?? '')) return undefined
  if (
    ![2, 3, 4, 5, 6].some(
      (back) => tokens[at - back]?.norm === '/' && suppliers.matches(tokens, at - back - 1).some(({ end }) => end === at - back),
    )
  )
    return undefined
  let end = at
  const last = Math.min(tokens.length, at + reach)
  while (end < last && !tokens[end]!.newline && !endsSentence(context, end)) {
    if (/\p{Ll}/u.test(tokens[end]!.text)) return undefined
    end += 1
  }
  return end
})

function beginsEvent({ tokens, today }: Context, at: number): boolean {
  const date = matchDate(tokens, at, today)
  return date !== undefined && ['-', '—'].includes(tokens[date.end]?.norm ?? '')
}

/** The closing sign for the opening one at `at`, or undefined. */
export const closingOf = atEach(({ tokens }: Context, at): number | undefined => {
  let depth = 0
  for (let i = at; i < Math.min(tokens.length, at + reach); i += 1) {
    if (tokens[i]!.norm === '(' || tokens[i]!.norm === '[') depth += 1
    if (tokens[i]!.norm === ')' || tokens[i]!.norm === ']') {
      depth -= 1
      if (depth === 0) return i
    }
  }
  return undefined
})

/** Steps over full stops and closing signs that stand after a statement. */
export function afterStop({ tokens }: Context, at: number): number {
  let i = at
  while (['.', ';', '*'].includes(tokens[i]?.norm ?? '')) i += 1
  return i
}
