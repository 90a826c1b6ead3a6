import { textOf, type Context } from './context.js'
import { beginsAsPerson, isFamilyName } from './givenNames.js'
import { nameShape } from './names.js'
import { endsParty, nextParty } from './partyEnds.js'
import { statusOf, withNote, type Reading, type Step } from './reading.js'
import { matchAny } from './tokens.js'
import { statusTails } from './words.js'

/**
 * `Calgary Herald-Jane Doe`: behind an agency, a paper's name of two words or more and a name of as many; `Jane Doe-Kestrel Images`: who
 * begins as people do, and a body that begins as no family does. `Journal-Constitution` is one.
 */
function partsPaper(reading: Reading, from: number, at: number): boolean {
  const { context } = reading
  const next = nextParty(reading, at + 1)
  const isLong = at - from > 1 && next - at > 2
  if (!isLong || context.tokens[at]?.spaced) return false
  const shapes = [nameShape(context, from, at), nameShape(context, at + 1, next)]
  if (reading.lastWasSupplier) return shapes[0] === 'organisation' && shapes[1] === 'name'
  const isNamed = shapes[0] === 'name' && shapes[1] === 'organisation' && beginsAsPerson(textOf(context, from, at))
  const body = context.tokens.slice(at + 1, next)
  return isNamed && !isFamilyName(body[0]!.text) && !body.some(({ norm }) => norm === '-')
}

const isWord = ({ context }: Reading, at: number): boolean => context.tokens[at]?.kind === 'word'

/** A supplier behind the hyphen, or one and a standing. */
const beginsSupplier = (reading: Reading, at: number): boolean =>
  reading.context.suppliers
    .matches(reading.context.tokens, at)
    .some(({ end }) => endsParty(reading, end) || statusOf(reading, end, nextParty(reading, end)) !== undefined)

/** A hyphen without spaces parts only what the table or the list of standings knows on one side. */
export function hyphenSplits(reading: Reading, from: number, at: number): boolean {
  if (reading.context.tokens[at]?.norm !== '-') return false
  const isStanding = isWord(reading, at + 1) && endsParty(reading, at + 2) && statusOf(reading, at + 1, at + 2) !== undefined
  const isBehind = isWord(reading, from) && statusOf(reading, from, at) !== undefined
  if (isStanding || isBehind) return true
  return beginsSupplier(reading, at + 1) || partsPaper(reading, from, at)
}

/** `EFE/Jane Doe POOL`: capitals behind a name in small letters. */
const isShout = (context: Context, at: number, to: number): boolean =>
  /^\p{Lu}{4,}$/u.test(textOf(context, at, to)) && /\p{Ll}/u.test(context.tokens[at - 1]?.text ?? '')

/** A standing that ends a party, and what stands before it. */
interface Tail {
  reading: Reading
  note: string
  /** Where the party begins, where the standing begins, and where the party ends without it. */
  from: number
  at: number
  to: number
  rest: number
}

const isOrganisation = ({ reading, from, rest }: Tail): boolean => nameShape(reading.context, from, rest).includes('organisation')
const isKnown = ({ reading: { context }, from, rest }: Tail): boolean =>
  context.suppliers.matches(context.tokens, from).some(({ end }) => end === rest)

/** `Jane Doe photo`, the whole of the credit. */
function isCalled({ reading, from, at, to, rest }: Tail): boolean {
  const isWhole = to >= reading.to && reading.credit.creators.length === 0
  return isWhole && ['photo', 'foto'].includes(reading.context.tokens[at]?.text ?? '') && nameShape(reading.context, from, rest) === 'name'
}

/** Written as no name is: in small letters, in two words, or in capitals behind small letters. */
function isPlain({ reading, note, at, to }: Tail): boolean {
  const token = reading.context.tokens[at]
  if (to - at === 2 || token?.text === token?.norm) return true
  return (note === 'Handout' && token?.text === 'HANDOUT') || isShout(reading.context, at, to)
}

const isPaper = ({ reading, note }: Tail): boolean => note === 'Staff' && reading.credit.creators.length > 0

const isTail = (tail: Tail): boolean =>
  (tail.note === 'Photo' ? [isKnown, isCalled, isOrganisation] : [isKnown, isPaper, isPlain, isOrganisation]).some((holds) => holds(tail))

/** The standing of so many words at the end. */
function tailOf(reading: Reading, from: number, to: number, length: number): Tail | undefined {
  const at = to - length
  if (at <= from || matchAny(reading.context.tokens, at, statusTails) !== to) return undefined
  const note = statusOf(reading, at, to)
  const isTwice = at - length > from && statusOf(reading, at - 1, at) === note
  return note === undefined ? undefined : { reading, note, from, at, to, rest: isTwice ? at - 1 : at }
}

/** `Kremlin Pool Photo`, `PRESIDENTIAL OFFICE HANDOUT`: the standing is taken off an organisation, never off a name. */
export function withoutStatusTail(reading: Reading, from: number, to: number): Step {
  const tail = [4, 3, 2, 1].map((length) => tailOf(reading, from, to, length)).find((found) => found !== undefined && isTail(found))
  if (!tail) return { reading, at: to }
  return { reading: tail.note === 'Photo' ? reading : withNote(reading, tail.note), at: tail.rest }
}
