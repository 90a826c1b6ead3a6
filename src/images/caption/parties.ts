import { courtesyAt, textOf } from './context.js'
import { matchDate } from './dates.js'
import { readCourtesy } from './courtesy.js'
import { nameShape, trimRoles } from './names.js'
import { readNamed } from './named/readNamed.js'
import { endsParty, nextParty, wholeSupplier } from './partyEnds.js'
import { hyphenSplits, withoutStatusTail } from './partySplits.js'
import { minor, statusOf, withNote, withRow, withUnknown, type Join, type Reading, type Step } from './reading.js'
import { isYear, matchAny } from './tokens.js'
import { isPlainStanding, standings } from './words.js'

/** A party to be read, and what stands before it. */
interface Place extends Step {
  join: Join
}

/** A way to read a party: the reading with it, or undefined where it is none of its kind. */
type Way = (place: Place) => Step | undefined

/** `Getty Images for Met Museum/Vogue`. */
const isClient = ({ reading, join }: Place): boolean => (join === 'for' ? reading.lastWasSupplier : join === 'slash' && reading.inClient)

function withClient(reading: Reading, name: string): Reading {
  const notes = reading.credit.rightsNotes
  const rightsNotes = reading.inClient ? [...notes.slice(0, -1), `${notes.at(-1)}/${name}`] : [...notes, `for ${name}`]
  return { ...reading, inClient: true, credit: { ...reading.credit, rightsNotes } }
}

/** `African News Agency (ANA)`: the short form of the name before the bracket. */
const shortForm: Way = ({ reading, at, join }) => {
  const { context, credit, to } = reading
  const short = context.tokens[at]?.text ?? ''
  if (join !== 'paren' || at >= to) return undefined
  if (context.tokens[at + 1]?.norm !== ')' || !/^\p{Lu}{2,6}$/u.test(short)) return undefined
  const capitals = (credit.suppliers.at(-1) ?? '').split(/[\s-]+/u).filter((word) => /^\p{Lu}/u.test(word))
  return capitals.map((word) => word[0]).join('') === short ? { reading, at: at + 1 } : undefined
}

/** `Jane Doe - 12.mar.2022/Folhapress` */
const day: Way = ({ reading, at }) => {
  const date = matchDate(reading.context.tokens, at, reading.context.today)
  return date && endsParty(reading, date.end) ? { reading, at: date.end } : undefined
}

/** `Journal of Chemistry (2023)` */
const yearAlone: Way = ({ reading, at }) =>
  isYear(reading.context.tokens[at]) && endsParty(reading, at + 1) ? { reading, at: at + 1 } : undefined

/** Who is named before an agency without a word on what they did. */
const mayHaveGiven = (reading: Reading): Reading =>
  minor(reading, `“${reading.credit.creators.join(', ')}” may have given the picture rather than made it.`)

const supplier: Way = (place) => {
  const { reading, at, join } = place
  const found = wholeSupplier(reading, at)
  if (!found) return undefined
  const isNote = isClient(place) && !(reading.inClient && found.row.delivers)
  const isGiven = join === 'via' && reading.loneName && !reading.byLabel
  const read = isNote ? withClient(reading, found.row.name) : withRow(isGiven ? mayHaveGiven(reading) : reading, found.row)
  const { creators, suppliers } = read.credit
  const isFirst = reading.credit.suppliers.length === 0 && suppliers.length === 1
  const isShown = join === 'paren' && creators.length > 0 && isFirst
  return {
    reading: isShown && !read.labelled ? minor(read, `“${creators.join(', ')}” may be whom the picture shows.`) : read,
    at: found.end,
  }
}

/** Behind `Archives`, `Archivbild`: a supplier, what can be no person, or a word or two with capitals. */
function isBefore(reading: Reading, at: number, end: number): boolean {
  if (isPlainStanding(textOf(reading.context, at, end)) || wholeSupplier(reading, end)) return true
  const next = nextParty(reading, end)
  const shape = nameShape(reading.context, end, next)
  const isFiled =
    /^ar(?:ch|k|qu)[ií]v/iu.test(reading.context.tokens[at]?.text ?? '') && next - end <= 2 && ['name', 'single'].includes(shape)
  return isFiled || shape === 'organisation'
}

/** `Photo d'archives AFP`, `Arkivfoto NTB`: a standing that no sign parts from the supplier after it. */
const standing: Way = ({ reading, at, join }) => {
  const { tokens } = reading.context
  const end = matchAny(tokens, at, standings)
  const note = end === undefined ? undefined : statusOf(reading, at, end)
  if (end === undefined || !note || endsParty(reading, end)) return undefined
  return isBefore(reading, at, end) && /^\p{Lu}/u.test(tokens[end]?.text ?? '')
    ? readParty({ reading: withNote(reading, note), at: end }, join)
    : undefined
}

const endOf = (reading: Reading, at: number): number => {
  let end = at + 1
  while (!endsParty(reading, end) && !hyphenSplits(reading, at, end)) end += 1
  return end
}

/** The note that a standing leaves: those that say only that it is a picture, and that nobody is named, leave none. */
const withStanding = (reading: Reading, note: string): Reading =>
  note === 'Photo' || note === 'Stringer' ? reading : withNote(reading, note)

/** `Pool`, `Handout`, `Doe family photo`. */
const status: Way = ({ reading, at, join }) => {
  const end = endOf(reading, at)
  const note =
    statusOf(reading, at, end) ?? (/\sfamily (handout|photo|picture)$/iu.test(textOf(reading.context, at, end)) ? 'Handout' : undefined)
  if (!note) return undefined
  const isHandout = note === 'Handout'
  const noted = withStanding(reading, note)
  const given = isHandout && reading.loneName ? mayHaveGiven(noted) : noted
  const handedOut = reading.handedOut || (isHandout && reading.credit.creators.length === 0)
  const read: Reading = { ...given, loneName: join === 'paren' && given.loneName, handedOut }
  return { reading: note === 'Staff' ? minor(read, 'A staff picture: the supplier is not named.') : read, at: end }
}

const client: Way = (place) => {
  const { reading, at } = place
  const end = endOf(reading, at)
  return isClient(place) ? { reading: withClient(reading, textOf(reading.context, at, end)), at: end } : undefined
}

const licence: Way = ({ reading, at }) => {
  const end = endOf(reading, at)
  const text = textOf(reading.context, at, end)
  return /^(CC0|CC[ -]BY|CC |Public [Dd]omain|Creative Commons|OGL\b|GFDL|Lizenz|Licen[cs]e)/.test(text)
    ? { reading: withNote(reading, text), at: end }
    : undefined
}

/** `Courtesy of the Royal Botanic Gardens, Kew` */
const courtesy: Way = ({ reading, at }) => {
  const from = courtesyAt(reading.context, at)
  const end = endOf(reading, at)
  return from !== undefined && from <= end + 1 && from < reading.to
    ? readCourtesy(reading, from, Math.max(end, nextParty(reading, from)))
    : undefined
}

const houses: ReadonlySet<string> = new Set(
  'museum museums gallery library university college institute archive archives collection trust foundation academy gardens cathedral museo musée galerie galleria bibliothek universität'.split(
    ' ',
  ),
)

/** `Victoria and Albert Museum, London`: a house, and the one word of its town that ends the credit. */
const house: Way = ({ reading, at }) => {
  const { context, credit, to } = reading
  const { tokens } = context
  const end = endOf(reading, at)
  if (tokens[end]?.norm !== ',' || end + 2 !== to || credit.creators.length + credit.suppliers.length > 0) return undefined
  const isTown = /^\p{Lu}\p{Ll}/u.test(tokens[end + 1]!.text) && context.suppliers.matches(tokens, end + 1).length === 0
  return isTown && tokens.slice(at, end).some(({ norm }) => houses.has(norm))
    ? { reading: withUnknown(reading, textOf(context, at, to)), at: to }
    : undefined
}

/** `뉴스1 최창민 기자`: behind a house of Korea a name, and what somebody is. */
function isHangulName({ context }: Reading, from: number, to: number): boolean {
  const [start, end] = trimRoles(context, from, to)
  return end < to && end - start === 1 && /^\p{Script=Hangul}{2,4}$/u.test(context.tokens[start]!.text)
}

/** Everything else: an agency that leads its names, and names. */
const named: Way = ({ reading, at, join }) => {
  const { tokens, suppliers } = reading.context
  const stop = endOf(reading, at)
  // `© IOM 2023/Jane Doe`
  const last = stop - at > 1 && isYear(tokens[stop - 1]) ? stop - 1 : stop
  const { reading: read, at: end } = withoutStatusTail(reading, at, last)
  const leading = suppliers
    .matches(tokens, at)
    .find(({ row, end: after }) => after < end && (row.leads === true || isHangulName(reading, after, end)))
  const from = leading?.end ?? at
  return { reading: readNamed(leading ? withRow(read, leading.row) : read, { from, to: end, stop, join }), at: stop }
}

/** The first that fits is taken. */
const ways: readonly Way[] = [shortForm, day, yearAlone, supplier, standing, status, client, licence, courtesy, house, named]

/** Reads one party. */
export function readParty({ reading, at }: Step, join: Join): Step {
  for (const way of ways) {
    const read = way({ reading, at, join })
    if (read) return read
  }
  return { reading, at: at + 1 }
}
