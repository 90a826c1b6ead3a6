import { textOf, type Context } from '../context.js'
import { beginsAsPerson, isFamilyName, isGivenName } from '../givenNames.js'
import { nameShape } from '../names.js'
import { goesOn, nameParticles, nameSuffixes, standingOf } from '../words.js'
import { type Edit, insert } from './edits.js'
import { example, type Form, major, minor } from './form.js'

const capital = (text: string | undefined): boolean => /^\p{Lu}/u.test(text ?? '')
const shouted = (text: string | undefined): boolean => /^\p{Lu}[\p{Lu}’'-]+$/u.test(text ?? '')

/** `Marta Olmedo - LA NACION`: a dash, and a supplier to the end. */
const isDashToHouse = ({ tokens, suppliers }: Context, at: number): boolean =>
  ['-', '—'].includes(tokens[at]!.norm) && tokens[at]!.spaced && suppliers.matches(tokens, at + 1).some(({ end }) => end === tokens.length)

/** `Jane Doe for The New York Times` */
const forWhom: ReadonlySet<string> = new Set(['for', 'pour', 'para'])
/** Right behind it one house of the table to the end. */
const endsInHouse = ({ tokens, suppliers }: Context, at: number): boolean =>
  suppliers.matches(tokens, at).some(({ end, row }) => end === tokens.length && !row.gives)

/** Where the last credit's stroke, "via" or bracket stands: behind it only suppliers and what joins them. */
function lastStroke(context: Context): number | undefined {
  const { tokens, suppliers } = context
  for (let at = Math.max(2, tokens.length - 16); at < tokens.length; at += 1) {
    const { norm } = tokens[at]!
    if (isDashToHouse(context, at)) return at
    if (forWhom.has(norm) && endsInHouse(context, at + 1)) return at
    if (!['/', 'via', '(', '|'].includes(norm)) continue
    const isLed = ['via', '/', 'copyright'].includes(tokens[at + 1]?.norm ?? '')
    const isStanding = standingOf(tokens[at + 1]?.text ?? '') !== undefined && ['via', '/'].includes(tokens[at + 2]?.norm ?? '')
    const lead = isStanding ? at + 3 : isLed ? at + 2 : at + 1
    if (tokens[at - 1]?.kind === 'word' && suppliers.matches(tokens, lead).length > 0) return at
  }
  return undefined
}

/** In tokens. */
const longestHouse = 5
const parting: ReadonlySet<string> = new Set(['/', '-', '—', '|'])

const isOfName = (word: string): boolean => isGivenName(word) || isFamilyName(word)

/** One word with a capital, or words of which one says that it is a body, or all in capitals: no name that people begin with. */
function isUnknownHouse(context: Context, from: number): boolean {
  const text = textOf(context, from, context.tokens.length)
  const shape = nameShape(context, from, context.tokens.length)
  if (!capital(text)) return false
  if (shape === 'name') return text === text.toUpperCase() && !beginsAsPerson(text)
  return shape === 'organisation' || (shape === 'single' && !isOfName(text))
}

/** Neither a part of the name nor a word that joins it to the sentence. */
const mayPrecede = (word: string): boolean => !goesOn.has(word) && !(capital(word) && isOfName(word))

/** `… por la tarde Marta Olmedo - LA NUEVA HORA`: behind who begins as people do, a sign and what can be no person, to the end. */
function strokeToUnknown(context: Context): number | undefined {
  const { tokens } = context
  for (let at = tokens.length - 2; at >= Math.max(3, tokens.length - longestHouse); at -= 1) {
    if (!parting.has(tokens[at]!.norm) || !isUnknownHouse(context, at + 1)) continue
    const start = nameStart(context, at)
    const isNamed = start !== undefined && beginsAsPerson(textOf(context, start, at))
    if (isNamed && mayPrecede(tokens[start - 1]!.text)) return at
  }
  return undefined
}

/** Where the name begins that ends before `end`: two words, with what stands between them and behind them; or all that is in capitals. */
function nameStart({ tokens }: Context, end: number): number | undefined {
  let at = end - 1
  if (nameSuffixes.has(tokens[at]?.norm ?? '') || /^(II|III|IV)$/.test(tokens[at]?.text ?? '')) at -= 1
  if (!capital(tokens[at]?.text)) return undefined
  if (tokens[at - 1]?.norm === '-' && !tokens[at]!.spaced) at -= 2
  const loud = shouted(tokens[at]?.text)
  at -= 1
  while (nameParticles.has(tokens[at]?.text ?? '')) at -= 1
  if (tokens[at]?.norm === '.' && tokens[at - 1]?.text.length === 1) at -= 2
  // `DAVID W CERNÝ`
  if (/^\p{Lu}$/u.test(tokens[at]?.text ?? '') && capital(tokens[at - 1]?.text)) at -= 1
  if (!capital(tokens[at]?.text) || tokens[at]!.kind !== 'word') return undefined
  if (loud) while (shouted(tokens[at]?.text) && shouted(tokens[at - 1]?.text)) at -= 1
  return at > 1 && ['word', 'number'].includes(tokens[at - 1]?.kind ?? '') && tokens[at]!.spaced ? at : undefined
}

/** `Jane Doe | Bloomberg | Getty Images`: of two uprights the first stands behind a name; before one alone a given name has to. */
function mayMake(context: Context, start: number, stroke: number): boolean {
  const { tokens } = context
  if (tokens[stroke]!.norm !== '|') return true
  return tokens.slice(stroke + 1).some(({ norm }) => norm === '|') || beginsAsPerson(textOf(context, start, stroke))
}

export const withoutStop: Form = {
  name: 'withoutStop',
  about: 'Feeds that join caption and credit with a space alone.',
  examples: [
    example(
      'The minister steps off a plane in Oslo Jane Doe/Getty Images',
      'The minister steps off a plane in Oslo',
      ['Jane Doe'],
      ['Getty Images'],
    ),
    example('The minister in his office in Oslo JANE W DOE/AFP', 'The minister in his office in Oslo', ['JANE W DOE'], ['AFP']),
    example(
      'The minister leaves his office in Oslo Jane Doe for The New York Times',
      'The minister leaves his office in Oslo',
      ['Jane Doe'],
      ['The New York Times'],
    ),
    example(
      'The founder at his desk in Seattle Jane Doe | Bloomberg | Getty Images',
      'The founder at his desk in Seattle',
      ['Jane Doe'],
      ['Bloomberg', 'Getty Images'],
    ),
    example(
      'El Obelisco, ayer por la tarde Marta Olmedo - LA NUEVA HORA',
      'El Obelisco, ayer por la tarde',
      ['Marta Olmedo'],
      ['LA NUEVA HORA'],
    ),
    example('The minister in his office in Oslo JANE VAN DOE/AFP', 'The minister in his office in Oslo', ['JANE VAN DOE'], ['AFP']),
  ],
  propose: (context, { creators, suppliers }) => {
    const known = creators.length > 0 ? undefined : lastStroke(context)
    const unknown = known === undefined && creators.length + suppliers.length === 0 ? strokeToUnknown(context) : undefined
    const found = known ?? unknown
    const isDash = found !== undefined && isDashToHouse(context, found)
    const isUpright = found !== undefined && context.tokens[found]!.norm === '|'
    const stroke = suppliers.length === 0 || isDash || isUpright ? found : undefined
    const start = stroke === undefined ? undefined : nameStart(context, stroke)
    if (start === undefined || (suppliers.length > 0 && !mayMake(context, start, stroke!))) return []
    const edit: Edit = insert(context.tokens[start]!.start, context.tokens[stroke!]!.norm === '(' ? '\n' : '© ')
    // `in Tokyo Kim Kyung-Hoon/Reuters`: a word with a capital before the name may belong to it.
    const isVague = unknown !== undefined || capital(context.tokens[start - 1]?.text)
    const doubt = (isVague ? major : minor)('No full stop stands between the caption and the credit.')
    return [{ edits: [edit], doubt }]
  },
}
