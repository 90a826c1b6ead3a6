import { closingOf, afterStop, creditEnd } from '../bounds.js'
import { courtesyAt, isBoundary, labelAt, rightsAt, textOf, type Context } from '../context.js'
import { readCredit, type CreditReading } from '../credit.js'
import { closesWithInitials } from '../named/initials.js'
import type { Match, Production } from '../notes.js'
import { numberAt, type NumberMatch } from '../numbers.js'
import { isPlainStanding, nameParticles, standingOf } from '../words.js'
import { isCalled } from './called.js'

interface Bracket {
  context: Context
  /** Positions of the signs that open and close it. */
  at: number
  close: number
  /** What stands in it. */
  inside: string
  credit: CreditReading
}

const doubtful = ({ doubts }: CreditReading): boolean => doubts.some(({ weight }) => weight === 'major')

const hasLabel = ({ context, at }: Bracket): boolean => labelAt(context, at + 1) !== undefined || courtesyAt(context, at + 1) !== undefined

/** `(Supplied: Jane Doe)` */
const isSupplied = ({ context, at, credit }: Bracket): boolean =>
  credit.suppliers.length > 0 && context.tokens[at + 2]?.norm === ':' && standingOf(textOf(context, at + 1, at + 2)) !== undefined

const isParted = ({ credit }: Bracket): boolean => credit.creators.length > 0 && credit.suppliers.length > 0 && !doubtful(credit)
/** `(©Actu Rennes / Jane Doe)` */
const isHolder = ({ context, at, credit }: Bracket): boolean =>
  context.tokens[at + 1]?.norm === '©' && credit.creators.length + credit.suppliers.length > 0
const isStaff = ({ credit }: Bracket): boolean => credit.creators.length > 0 && credit.rightsNotes.includes('Staff')
const isStanding = ({ inside }: Bracket): boolean =>
  standingOf(inside) !== undefined && (/^[\p{Lu}\p{Lo}]/u.test(inside) || isPlainStanding(inside))

/** `(Captura de pantalla de YouTube)`, `(Imagen ilustrativa Infobae)`: what picture it is, and whose. */
const isNoted = ({ credit }: Bracket): boolean =>
  credit.suppliers.length > 0 && credit.rightsNotes.some((note) => note === 'Screengrab' || note === 'Illustration')

/** `(File | EPS)`: a house of the table, and where the picture is from. */
const isFiled = ({ credit }: Bracket): boolean => credit.tabled > 0 && !doubtful(credit) && credit.rightsNotes.includes('File')

/** `(FX/Hulu)`: two of the table or more, and nobody else. */
const isHouses = ({ credit }: Bracket): boolean =>
  credit.creators.length === 0 && credit.suppliers.length > 1 && credit.tabled === credit.suppliers.length

/** `(Contributed photo/Jane Doe)`, `(Jane Doe/Freelance)`: a standing on one side of the stroke, a name in full on the other. */
const isStood = ({ inside, credit }: Bracket): boolean => {
  const parts = inside.split('/').map((part) => part.trim())
  const isOfTwo = parts.length === 2 && parts.some((part) => standingOf(part) !== undefined)
  const [name = '', ...others] = [...credit.creators, ...credit.suppliers]
  return isOfTwo && others.length === 0 && name.includes(' ')
}

const isCalledPhoto = ({ context, at, close, credit }: Bracket): boolean => credit.creators.length === 1 && isCalled(context, at + 1, close)

/** Why a bracket is a credit: any of them. */
const reasons: readonly ((bracket: Bracket) => boolean)[] = [
  ({ credit }) => credit.known > 0,
  hasLabel,
  isHolder,
  isSupplied,
  isParted,
  isStaff,
  isStanding,
  isNoted,
  isFiled,
  isHouses,
  isStood,
  isCalledPhoto,
]

/**
 * `… in Ulm Jane Doe (AP)`: two words with capitals right before the bracket, or one that is a sentence of its own. Particles and what a
 * hyphen joins belong to a name.
 */
function namesBefore(context: Context, at: number): boolean {
  const { tokens } = context
  const isName = (position: number) => tokens[position]?.kind === 'word' && /^\p{Lu}/u.test(tokens[position].text)
  let last = at - 1
  if (tokens[last - 1]?.norm === '-' && !tokens[last]?.spaced) last -= 2
  let before = last - 1
  while (nameParticles.has(tokens[before]?.text ?? '')) before -= 1
  // `N. Khoi (AP)`
  const isInitial = tokens[before]?.norm === '.' && /^\p{Lu}$/u.test(tokens[before - 1]?.text ?? '')
  const isBehindName = isName(before) || isInitial || isBoundary(context, last)
  return isName(last) && isBehindName
}

/** An agency alone, behind a name. */
const mayMissName = (bracket: Bracket): boolean => {
  const { creators, suppliers } = bracket.credit
  const isAlone = creators.length === 0 && suppliers.length > 0
  return isAlone && !hasLabel(bracket) && namesBefore(bracket.context, bracket.at)
}

/** Behind the bracket, its full stop and the initials that some agencies close with. */
function endOf({ context, at, close, credit }: Bracket): number {
  const { tokens } = context
  const isInitials = tokens[close + 2] === undefined && /^(\p{Ll}{2,3}|\p{Lu}{2,3})$/u.test(tokens[close + 1]?.text ?? '')
  if (isInitials && closesWithInitials(context, credit.suppliers)) return close + 2
  // `Ein Patient (Symbolbild).`: the full stop is the sentence's where nothing else ends it.
  const endsWord = ['word', 'number'].includes(tokens[at - 1]?.kind ?? '')
  return tokens[close + 1]?.norm === '.' && endsWord ? close + 1 : afterStop(context, close + 1)
}

/** `(Dok. Istimewa)`: a full stop in it ends no sentence. */
function wholeStanding(context: Context, at: number, close: number): Match | undefined {
  const inside = textOf(context, at + 1, close)
  const note = inside.includes('.') && /^\p{Lu}/u.test(inside) ? standingOf(inside) : undefined
  return note === undefined ? undefined : { end: afterStop(context, close + 1), rights: note }
}

interface Inside {
  credit: CreditReading
  number: NumberMatch | undefined
  /** A note to editors behind the credit. */
  note: string | undefined
}

/** The credit, and a number or a note to editors behind it; or undefined where something else stands there. */
function readInside(context: Context, from: number, close: number): Inside | undefined {
  const stop = Math.min(creditEnd(context, from), close)
  const credit = readCredit(context, from, stop)
  if (stop === close) return { credit, number: undefined, note: undefined }
  const number = numberAt(context, stop)
  if (!number && rightsAt(context, stop) === undefined) return undefined
  return { credit, number, note: number ? undefined : textOf(context, stop, close) }
}

/** `(AP Photo/NAME)`, `（写真：…）`, `[사진=연합뉴스]`: brackets that hold a label, or a supplier, or a standing. */
export const bracketedCredit: Production = (context, at) => {
  const opens = context.tokens[at]?.norm === '(' || context.tokens[at]?.norm === '['
  const close = opens ? closingOf(context, at) : undefined
  if (close === undefined || close === at + 1) return undefined
  const standing = wholeStanding(context, at, close)
  if (standing) return standing
  const read = readInside(context, at + 1, close)
  if (!read || read.credit.unreadable) return undefined
  const bracket: Bracket = { context, at, close, inside: textOf(context, at + 1, close), credit: read.credit }
  if (!reasons.some((holds) => holds(bracket))) return undefined
  const credit = mayMissName(bracket)
    ? {
        ...read.credit,
        doubts: [...read.credit.doubts, { weight: 'minor' as const, text: 'The name before the bracket may be who made the picture.' }],
      }
    : read.credit
  return {
    end: endOf(bracket),
    credit,
    ...(read.number ? { number: read.number.number } : {}),
    ...(read.note ? { rights: read.note } : {}),
  }
}
