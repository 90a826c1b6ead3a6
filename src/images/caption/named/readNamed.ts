import { textOf } from '../context.js'
import { beginsAsPerson } from '../givenNames.js'
import { hasOtherReading, trimRoles } from '../names.js'
import { major, minor, withNote, withRow, withSupplier, withUnknown, type Join, type Reading } from '../reading.js'
import { column } from '../languages.js'
import { numberAt } from '../numbers.js'
import { matchAny, phrases } from '../tokens.js'
import { organisationWords, standingOf } from '../words.js'
import { isHandle, isHouse, isStudio } from './account.js'
import { withoutSuppliers } from './besideSupplier.js'
import { isFirm } from './firm.js'
import { isDesk, withoutInitials } from './initials.js'
import { isOddHouse } from './oddHouse.js'
import { nameAndPaper } from './paper.js'
import { isFirst, isLast, isOneWord, partyOf, type Party } from './party.js'
import { supplierAfter } from '../partyEnds.js'
import { isPerson, isPhotography, isSecondCreator } from './person.js'

/** A way to read a party: the reading with it, or undefined where it is none of its kind. */
type Step = (party: Party) => Reading | undefined

const row: Step = ({ reading, start, end }) => {
  const { tokens, suppliers } = reading.context
  const match = suppliers.matches(tokens, start).find((supplier) => supplier.end === end)
  return match && withRow(reading, match.row)
}

/** `Foto: afp`: a house's short form in small letters, alone behind a label. */
const smallRow: Step = (party) => {
  const { reading, start, text } = party
  const token = reading.context.tokens[start]!
  const isSmall = isOneWord(party) && token.kind === 'word' && text === token.norm
  const isAlone = reading.labelled && isFirst(party) && isLast(party)
  if (!isSmall || !isAlone) return undefined
  const match = reading.context.suppliers.matches([{ ...token, text: text.toUpperCase() }], 0)[0]
  return match && withRow(reading, match.row)
}

/** `AFP Jane Doe` */
const besideSupplier: Step = ({ reading, start, end, stop, join, text }) => {
  const rest = withoutSuppliers(reading, start, end)
  if (!rest) return undefined
  const before = rest.before ? withRow(reading, rest.before) : reading
  const named = readNamed(before, { from: rest.from, to: rest.to, stop, join })
  const after = rest.after ? withRow(named, rest.after) : named
  return rest.after?.trails ? after : minor(after, `No sign stands between agency and name in “${text}”.`)
}

/** `中央社檔案照片`: what is left behind an agency says what picture it is. */
const standing: Step = ({ reading, text }) => {
  const note = reading.lastWasSupplier ? standingOf(text) : undefined
  return note ? withNote(reading, note) : undefined
}

/** `Foto: AdobeStock_123456789`: a number that says whose it is. */
const coded: Step = ({ reading, start, end }) => {
  const found = numberAt(reading.context, start)
  if (found?.supplier === undefined || found.end !== end) return undefined
  const read = withSupplier(reading, found.supplier, true)
  return { ...read, credit: { ...read.credit, supplierNumber: found.number } }
}

const desk: Step = (party) => (isDesk(party) ? party.reading : undefined)

const number: Step = (party) => {
  const isNumber = isOneWord(party) && /^\p{Lu}{1,5}\d{5,}\p{L}?$/u.test(party.text)
  return isNumber ? { ...party.reading, credit: { ...party.reading.credit, supplierNumber: party.text } } : undefined
}

/** `Nyimas Laula (nyimaslaula.com)`, `Jane Doe (@janedoe)`: the creator's own site or account, in brackets behind the name. */
const own: Step = ({ reading, text, join }) => {
  const isPlace = join === 'paren' && /^@\S+$|^[\w-]+(?:\.[\w-]+)+$/u.test(text)
  if (!isPlace) return undefined
  const words = reading.credit.creators.flatMap((name) => name.toLowerCase().split(/[^\p{L}]+/u)).filter((word) => word.length > 3)
  return words.some((word) => text.toLowerCase().includes(word)) ? reading : undefined
}

/** `新京报记者 李明`: of which house the reporter is. */
const reporter: Step = ({ reading, start, end, stop, text: written }) => {
  if (!written.includes('者')) return undefined
  const { tokens, suppliers } = reading.context
  const role = tokens
    .slice(start, end)
    .findIndex(({ norm }, place) => norm === '者' && place > 2 && /[记記]/u.test(tokens[start + place - 1]!.norm))
  const at = start + role - 1
  if (role < 0 || at > end - 4) return undefined
  const text = textOf(reading.context, start, at)
  const match = suppliers.matches(tokens, start).find((supplier) => supplier.end === at)
  // Our own paper: `本报记者 李明`
  const isOwn = /^本[报報]$/u.test(text)
  const housed = match ? withRow(reading, match.row) : isOwn ? reading : withUnknown(reading, text)
  return readNamed(housed, { from: at + 2, to: end, stop, join: 'slash' })
}

/** `Kim Smythe Eastern Arizona Courier` */
const paper: Step = ({ reading, text }) => {
  const found = nameAndPaper(text)
  if (!found) return undefined
  const named = withUnknown(withCreators(reading, [found.creator]), found.paper)
  return minor(named, `No sign stands between agency and name in “${text}”.`)
}

/** English says `Photo: fire crews at work`, and nobody is named. */
const isAscii = /^[ -~]*$/u

/** In tokens: `пресс-служба ГУ МЧС по Курской области` is of eight. */
const longestBody = 11

/** A few words, of which the first says that they are a body. */
function isBody({ reading, start, end, text }: Party): boolean {
  const words = reading.context.tokens.slice(start, end)
  const first = words.slice(0, words[1]?.norm === '-' ? 3 : 1)
  const isFew = words.length > 1 && words.length <= longestBody && !isAscii.test(text)
  return (
    isFew &&
    first.some(({ norm }) => organisationWords.has(norm)) &&
    words.every(({ kind, norm }) => kind === 'word' || ['-', '"', '«', '»'].includes(norm))
  )
}

/** `Фото: пресс-служба правительства`: behind a label, without capitals. */
const office: Step = (party) => {
  const isLabelled = party.shape === 'none' && party.reading.labelled && isFirst(party)
  return isLabelled && isBody(party) ? withUnknown(party.reading, party.text) : undefined
}

/** Says why a firm's name was not taken for a person. */
const withFirmDoubt = (party: Party): Reading =>
  party.shape === 'firm' && !isFirm(party)
    ? minor(party.reading, `“${party.text}” begins as no name does: it is read as who gave the picture.`)
    : party.reading

/** In tokens: behind so many stands a caption. */
const caption = 6

/**
 * `…capacity. Image: Hanwa Q cells`: behind a caption and a label, a few words to the end of the credit, of which the first has a capital.
 */
const house: Step = (party) => {
  const { reading, start, end, stop, text } = party
  const isShort = end - start < 5 && /^[\p{Lu}\p{N}][\p{L}\p{N}.’'-]*( [\p{L}\p{N}&.’'-]+)+$/u.test(text)
  const isPlace = start > caption && reading.labelled && stop >= reading.to
  if (party.shape !== 'none' || !isFirst(party)) return undefined
  if (!isShort || !isPlace) return undefined
  return minor(withUnknown(reading, text), `“${text}” is written as no name is.`)
}

/** `Jane Doe/tagblatt`, `Quelle: pa/dpa/Jana Malá` */
const odd: Step = (party) => (isOddHouse(party) ? withUnknown(party.reading, party.text) : undefined)

const unreadable: Step = (party) => {
  if (party.shape !== 'none' || isHandle(party) || isHouse(party)) return undefined
  return major({ ...withSupplier(party.reading, party.text), unreadable: true }, `“${party.text}” cannot be read as a part of a credit.`)
}

/** `Divulgação/Jane Doe/Riot Games`: who begins as people do, and behind whom another stands, made it. */
function isNamedGiver(party: Party): boolean {
  const isPlace = isFirst(party) && !isLast(party)
  return isPlace && party.shape === 'name' && beginsAsPerson(party.text)
}

/** Where `Handout` stands in the creator's place, those after it gave the picture; and behind `for` stands whom it is for. */
const giver: Step = (party) => {
  const { reading, text, join } = party
  if (reading.handedOut && !isNamedGiver(party)) return withUnknown(withFirmDoubt(party), text)
  // Behind `via` stands who passed the picture on.
  const mayBe = join === 'via' ? party.shape !== 'single' : join !== 'for' || isHandle(party)
  const isTaken = mayBe && isPerson(party)
  return isTaken ? undefined : withUnknown(withFirmDoubt(party), text)
}

/** `Jane Doe, Standard`: one word behind a name in full and a comma, to the end of the credit. */
const behindComma: Step = (party) => {
  const { reading, join, shape, text } = party
  const { creators, suppliers } = reading.credit
  const isCalled = shape === 'single' || (shape === 'name' && tellsHouse(party))
  const isHouse = join === 'comma' && isLast(party) && isCalled
  const isBehindName = suppliers.length === 0 && creators.length === 1 && creators[0]!.includes(' ')
  return isHouse && isBehindName ? withUnknown(reading, text) : undefined
}

const isSaid =
  (text: string) =>
  (known: string): boolean =>
    known.toLowerCase() === text.toLowerCase() || (text.length > 9 && known.startsWith(text))

/** The name again, or the beginning of it. */
const repeated: Step = ({ reading, text }) => (reading.credit.creators.some(isSaid(text)) ? reading : undefined)

const withCreators = (reading: Reading, names: readonly string[]): Reading => ({
  ...reading,
  credit: { ...reading.credit, creators: [...reading.credit.creators, ...names] },
})

/** `Julien Marsac/Hanse Kestrel`: only the creator begins as people do. */
const tellsHouse = ({ reading, text }: Party): boolean => reading.credit.creators.every(beginsAsPerson) && !beginsAsPerson(text)

/** `Actu Rennes / Julien Marsac`: of two that the table does not know, the second begins as a person's name and the first does not. */
const swapped: Step = (party) => {
  const { reading, text } = party
  const { creators, suppliers } = reading.credit
  const isOther = reading.creatorPart !== undefined && reading.creatorPart !== reading.part
  const arePair = party.shape === 'name' && creators.length === 1 && suppliers.length === 0
  if (!isOther || !arePair) return undefined
  if (!beginsAsPerson(text) || beginsAsPerson(creators[0]!)) return undefined
  const read = withCreators(withUnknown({ ...reading, credit: { ...reading.credit, creators: [] } }, creators[0]!), [text])
  // Without a label two people may stand so, of whom one has a name that nobody listed.
  return reading.labelled || reading.enclosed ? read : major(read, `“${creators[0]!}” may have made the picture too.`)
}

/** Behind a stroke after the creators' own part. */
const otherPart: Step = (party) => {
  const { reading, text } = party
  if (reading.creatorPart === undefined || reading.creatorPart === reading.part) return undefined
  // Before an agency stand those who made it.
  const isSecond = isSecondCreator(party) && (supplierAfter(reading, party.stop) !== undefined || !tellsHouse(party))
  const read = isSecond ? withCreators(reading, [text]) : withSupplier(reading, text)
  // Whoever is named in full beside one word did not make it together with a person of one name.
  const isPlain = !isSecond && (party.shape === 'single' ? reading.credit.creators.some((name) => name.includes(' ')) : tellsHouse(party))
  return isPlain
    ? minor(read, `“${text}” is not in the table of suppliers.`)
    : major(read, `“${text}” may be a supplier or a second creator.`)
}

/** Why the party may be no person. */
function doubtsOf(party: Party): string[] {
  const { text, shape, list } = party
  const studio = isStudio(party)
  const named = isHandle(party)
    ? [`“${text}” may be an account's name.`]
    : shape === 'single'
      ? [`“${text}” is one word: it may be an organisation.`]
      : []
  return [
    ...(list.doubt && !studio ? [list.doubt] : []),
    ...(studio ? [`“${text}” has no capitals: it may be words of the caption.`] : named),
    ...(isPhotography(party) ? [`“${text}” may be a firm.`] : []),
    ...(shape === 'weak-organisation' ? [`“${text}” may be an organisation.`] : []),
  ]
}

/** Two fields of one name were put together without a sign: `Jane DoeJane Doe`. Undefined where they were not. */
function halfOf(written: string): string | undefined {
  const half = written.slice(0, written.length / 2)
  return half.includes(' ') && half + half === written ? half : undefined
}

function withName(reading: Reading, written: string): Reading {
  const half = halfOf(written)
  const said = half === undefined ? reading : minor(reading, `“${written}” holds the name twice.`)
  const name = half ?? written
  const doubted = hasOtherReading(name) ? minor(said, `“${name}” may be a firm, or end in a note rather than in a family name.`) : said
  const isNamed = doubted.credit.creators.some((known) => known.toLowerCase() === name.toLowerCase())
  return isNamed ? doubted : withCreators(doubted, [name])
}

/** `Jane Doe Invision/AP` */
function endsInHouse({ context: { tokens, suppliers } }: Reading, from: number, to: number): boolean {
  const places = tokens.slice(from + 1, to).map((_, i) => from + 1 + i)
  return places.some((at) => suppliers.matches(tokens, at).some(({ row, end }) => end === to && row.gives !== true))
}

const people: Step = (party) => {
  const { reading, start, end, list, join } = party
  const placed: Reading = {
    ...doubtsOf(party).reduce(minor, reading),
    creatorPart: reading.part,
    lastWasSupplier: false,
    joined: reading.joined || list.joined,
    commas: reading.commas + (join === 'comma' ? 1 : 0),
  }
  const ranges = isStudio(party) ? [[start, end] as const] : list.ranges
  const doubted = ranges.some(([from, to]) => endsInHouse(reading, from, to))
    ? minor(placed, 'A house of the table ends the name: a sign may be missing between them.')
    : placed
  const read = ranges.map(([from, to]) => textOf(reading.context, from, to).replace(/\s+/gu, ' ')).reduce(withName, doubted)
  return { ...read, loneName: read.credit.creators.length === 1 && read.credit.suppliers.length === 0 }
}

/** The first that fits is taken. */
const steps: readonly Step[] = [
  own,
  reporter,
  row,
  smallRow,
  besideSupplier,
  paper,
  standing,
  coded,
  desk,
  number,
  office,
  house,
  odd,
  unreadable,
  giver,
  behindComma,
  repeated,
  swapped,
  otherPart,
  people,
]

const giverWords = phrases(...column('giverLast'))

/** `마루엔터테인먼트 제공`, `Phụ huynh cung cấp`: the last word says that who stands before it gave the picture. Gives the end of the name. */
function giverBefore({ context }: Reading, from: number, to: number): number | undefined {
  return [to - 1, to - 2].find((at) => at > from && matchAny(context.tokens, at, giverWords) === to)
}

/** A party that the table does not know whole: an organisation by its words, or people. */
export function readNamed(
  reading: Reading,
  { from, to, stop = to, join }: { from: number; to: number; stop?: number; join: Join },
): Reading {
  if (to <= from) return reading
  const giver = giverBefore(reading, from, to)
  if (giver !== undefined) return withUnknown(reading, textOf(reading.context, from, giver))
  const [start, trimmed] = trimRoles(reading.context, from, to)
  if (trimmed <= start) return reading
  const party = partyOf(reading, { start, end: withoutInitials(reading, start, trimmed), stop, join })
  for (const step of steps) {
    const read = step(party)
    if (read) return read
  }
  return reading
}
