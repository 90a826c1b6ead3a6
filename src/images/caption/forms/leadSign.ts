import { labelAt, rightsAt, textOf, type Context } from '../context.js'
import { matchDate } from '../dates.js'
import type { Token } from '../tokens.js'
import { standingOf } from '../words.js'
import type { Edit } from './edits.js'
import { example, type Form, major, minor, type Proposal } from './form.js'

/** A credit behind such a sign is no longer, in tokens. */
const longest = 16
const signs: ReadonlySet<string> = new Set(['|', '•', '·', '—', '-', '/'])
const joins: ReadonlySet<string> = new Set([
  '/',
  '|',
  ',',
  '-',
  '.',
  '&',
  '©',
  'via',
  'for',
  'pour',
  'para',
  'de',
  'van',
  'von',
  'der',
  'del',
  'la',
  'le',
  'and',
  'y',
  'e',
  'et',
  'und',
])

/** Words with capitals, and what joins names and houses: no sentence. */
export const isNames = (context: Context, from: number): boolean => {
  const { tokens } = context
  return tokens.every((token, at) => at < from || isPart(token) || isOfHouse(context, from, at))
}

const isPart = ({ kind, text, norm }: Token): boolean => joins.has(norm) || kind === 'number' || /^[\p{Lu}\p{Lo}@]/u.test(text)

/** `picture alliance`: a word in small letters that belongs to a house of the table. */
const isOfHouse = ({ tokens, suppliers }: Context, from: number, at: number): boolean =>
  [at, at - 1, at - 2].some((start) => start >= from && suppliers.matches(tokens, start).some(({ end, row }) => end > at && !row.gives))

/** A sign between spaces, or a stroke or a dash right before the name; behind it names alone. */
function signAt(context: Context): number | undefined {
  const { tokens } = context
  for (let at = Math.max(1, tokens.length - longest); at < tokens.length - 1; at += 1) {
    const isSign = signs.has(tokens[at]!.norm) && tokens[at + 1]!.kind !== 'mark'
    const isApart = tokens[at]!.spaced || tokens[at - 1]!.norm === '.'
    if (isSign && isApart && isNames(context, at + 1)) return at
  }
  return undefined
}

/** `Reuters`, `Reuters/File`: a supplier of the table ends what stands behind the sign, or only a standing follows it. */
export function endsInHouse(context: Context, from: number): boolean {
  const { tokens, suppliers } = context
  const isEnd = (end: number) =>
    end === tokens.length ||
    (['/', ',', '|'].includes(tokens[end]!.norm) && standingOf(textOf(context, end + 1, tokens.length)) !== undefined)
  return tokens.some((_, at) => at >= from && suppliers.matches(tokens, at).some(({ end }) => isEnd(end)))
}

/** `… en Oslo | Marta Olmedo - Europa Press`: the name before a dash belongs to the credit. */
const isBehindName = ({ tokens }: Context, at: number): boolean =>
  [at - 1, at - 2].every((place) => /^\p{Lu}/u.test(tokens[place]?.text ?? '')) &&
  ['-', '—', '/', '|'].includes(tokens[at]!.norm) &&
  tokens[at + 1]!.spaced

/** `… w środę / fot. Jan Wilk / PAP`, `… ayer. :: MARTA OLMEDO`: a stroke before a label, and two colons. */
function labelBehind(context: Context): Edit | undefined {
  const { tokens } = context
  const isSign = (at: number, sign: string) => at > 1 && tokens[at]!.norm === sign && tokens[at]!.spaced
  const stroke = tokens.findIndex((_, at) => isSign(at, '/') && labelAfter(context, at + 1))
  if (stroke > 0) return { from: tokens[stroke]!.start, to: tokens[stroke + 1]!.start, with: '\n' }
  const colons = tokens.findIndex((_, at) => isSign(at, ':') && isColons(context, at))
  return colons > 0 ? { from: tokens[colons]!.start, to: tokens[colons + 2]!.start, with: '© ' } : undefined
}

const isColons = (context: Context, at: number): boolean =>
  context.tokens[at + 1]?.norm === ':' && context.tokens[at + 2] !== undefined && isNames(context, at + 2)

/** As if a line began there: `fot.` is a label where a statement begins. */
const labelAfter = (context: Context, at: number): boolean => {
  const rest = { ...context, tokens: context.tokens.slice(at) }
  return context.tokens[at] !== undefined && labelAt(rest, 0) !== undefined
}

/** In scripts without capitals a sentence before a dash is taken for names. */
const holdsCaption = (caption: string, [first = '']: readonly string[]): boolean =>
  caption === '' && /^\p{Lo}/u.test(first) && first.split(' ').length > 3

export const leadSign: Form = {
  name: 'leadSign',
  about: 'Papers that part the credit from the caption by a stroke, a dash or a dot.',
  examples: [
    example('Le port de Brest, ce mardi. | MARC LENOIR/OUEST-FRANCE', 'Le port de Brest, ce mardi.', ['MARC LENOIR'], ['Ouest-France']),
    example(
      'Kundgebung in Dresden am 5. Mai / picture alliance, Jan Petersen',
      'Kundgebung in Dresden am 5. Mai',
      ['Jan Petersen'],
      ['picture alliance'],
    ),
    example('Premier w Sejmie w środę / fot. Jan Wilk / PAP', 'Premier w Sejmie w środę', ['Jan Wilk'], ['PAP']),
    example('رئيس البلدية يتحدث إلى الصحفيين - رويترز', 'رئيس البلدية يتحدث إلى الصحفيين', [], ['Reuters']),
    example('El alcalde, ayer. :: MARTA OLMEDO', 'El alcalde, ayer.', ['MARTA OLMEDO'], []),
    example('Colas ante la oficina de empleo. | Marta Olmedo', 'Colas ante la oficina de empleo.', ['Marta Olmedo'], []),
  ],
  propose: (context, { creators, suppliers, caption }) => {
    const label = creators.length + suppliers.length > 0 ? undefined : labelBehind(context)
    if (label) return [{ edits: [label] }]
    const isRead = creators.length > 0 && suppliers.length > 0 && !holdsCaption(caption, creators)
    const at = isRead ? undefined : signAt(context)
    if (at === undefined || isBehindName(context, at)) return []
    const { tokens, today } = context
    const start = matchDate(tokens, at + 1, today)?.end ?? at + 1
    if (!tokens[start] || rightsAt(context, start) !== undefined) return []
    const edit: Edit = { from: tokens[at]!.start, to: tokens[start]!.start, with: '© ' }
    if (standingOf(textOf(context, start, tokens.length)) !== undefined) return [{ edits: [edit] }]
    const doubt = (endsInHouse(context, at + 1) ? minor : major)('Only a sign stands between the caption and the credit.')
    return [{ edits: [edit], doubt }] satisfies Proposal[]
  },
}
