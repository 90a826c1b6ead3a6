import { textOf } from '../context.js'
import { hasOtherReading, trimRoles } from '../names.js'
import { addRow, addSupplier, major, minor, type Join, type Reading } from '../reading.js'
import { isHandle, isHouse, isStudio } from './account.js'
import { withoutSuppliers } from './besideSupplier.js'
import { isFirm } from './firm.js'
import { isDesk, withoutInitials } from './initials.js'
import { isFirst, isOneWord, partyOf, type Party } from './party.js'
import { organisationWords } from '../words.js'
import { isPerson, isPhotography, isSecondCreator } from './person.js'

/** A way to read a party; true where it did. */
type Step = (party: Party) => boolean

const row: Step = ({ reading, start, end }) => {
  const { tokens, suppliers } = reading.context
  const match = suppliers.matches(tokens, start).find((supplier) => supplier.end === end)
  if (match) addRow(reading, match.row)
  return match !== undefined
}

/** `AFP Jane Doe` */
const besideSupplier: Step = ({ reading, start, end, stop, join, text }) => {
  const rest = withoutSuppliers(reading, start, end)
  if (!rest) return false
  if (rest.before) addRow(reading, rest.before)
  readNamed(reading, rest.from, rest.to, join, stop)
  if (rest.after) addRow(reading, rest.after)
  if (!rest.after?.trails) minor(reading, `No sign stands between agency and name in “${text}”.`)
  return true
}

const number: Step = (party) => {
  const isNumber = isOneWord(party) && /^\p{Lu}{1,5}\d{5,}\p{L}?$/u.test(party.text)
  if (isNumber) party.reading.credit.supplierNumber = party.text
  return isNumber
}

const unreadable: Step = (party) => {
  const { reading, text } = party
  if (party.shape === 'firm' && !isFirm(party)) minor(reading, `“${text}” begins as no name does: it is read as who gave the picture.`)
  if (party.shape !== 'none' || isHandle(party) || isHouse(party)) return false
  reading.unreadable = true
  addSupplier(reading, text, false)
  major(reading, `“${text}” cannot be read as a part of a credit.`)
  return true
}

/** English says `Photo: fire crews at work`, and nobody is named. */
const isAscii = /^[ -~]*$/u

/** `Фото: пресс-служба правительства`: behind a label a few words, of which one of the first says that it is a body. */
const office: Step = (party) => {
  const { reading, start, end, text } = party
  const words = reading.context.tokens.slice(start, end)
  const isBody = words.slice(0, words[1]?.norm === '-' ? 3 : 1).some(({ norm }) => organisationWords.has(norm)) && words.every(({ kind, norm: sign }) => kind === 'word' || sign === '-' || sign === '"')
  if (party.shape !== 'none' || !isFirst(party) || !reading.labelled || words.length < 2 || words.length > 7 || !isBody || isAscii.test(text)) return false
  addSupplier(reading, text, false)
  minor(reading, `“${text}” is not in the table of suppliers.`)
  return true
}

/** Where `Handout` stands in the creator's place, those after it gave the picture; and behind `for` stands whom it is for. */
const giver: Step = (party) => {
  const { reading, text, join } = party
  if (isPerson(party) && !reading.handedOut && (join !== 'for' || isHandle(party))) return false
  addSupplier(reading, text, false)
  minor(reading, `“${text}” is not in the table of suppliers.`)
  return true
}

const isSaid = (text: string) => (known: string): boolean => known.toLowerCase() === text.toLowerCase() || (text.length > 9 && known.startsWith(text))

/** The name again, or the beginning of it. */
const repeated: Step = ({ reading, text }) => reading.credit.creators.some(isSaid(text))

/** Behind a stroke after the creators' own part. */
const otherPart: Step = (party) => {
  const { reading, text } = party
  const { creators } = reading.credit
  if (reading.creatorPart === undefined || reading.creatorPart === reading.part) return false
  const second = isSecondCreator(party)
  if (second) creators.push(text)
  else addSupplier(reading, text, false)
  // Whoever is named in full beside one word did not make it together with a person of one name.
  const isPlain = !second && party.shape === 'single' && creators.some((name) => name.includes(' '))
  if (isPlain) minor(reading, `“${text}” is not in the table of suppliers.`)
  else major(reading, `“${text}” may be a supplier or a second creator.`)
  return true
}

/** Why the party may be no person. */
function doubtPerson(party: Party): void {
  const { reading, text, shape } = party
  const studio = isStudio(party)
  if (party.list.doubt && !studio) minor(reading, party.list.doubt)
  if (studio) minor(reading, `“${text}” has no capitals: it may be words of the caption.`)
  else if (isHandle(party)) minor(reading, `“${text}” may be an account's name.`)
  else if (shape === 'single') minor(reading, `“${text}” is one word: it may be an organisation.`)
  if (isPhotography(party)) minor(reading, `“${text}” may be a firm.`)
  if (shape === 'weak-organisation') minor(reading, `“${text}” may be an organisation.`)
}

/** Two fields of one name were put together without a sign: `Jane DoeJane Doe`. */
function once(reading: Reading, written: string): string {
  const half = written.slice(0, written.length / 2)
  const isTwice = half.includes(' ') && half + half === written
  if (isTwice) minor(reading, `“${written}” holds the name twice.`)
  return isTwice ? half : written
}

const people: Step = (party) => {
  const { reading, start, end, list } = party
  const { credit, context } = reading
  // A doubt looks at who was named before.
  doubtPerson(party)
  const ranges = isStudio(party) ? [[start, end] as const] : list.ranges
  reading.creatorPart = reading.part
  reading.lastWasSupplier = false
  reading.joined ||= list.joined
  if (party.join === 'comma') reading.commas += 1
  for (const [a, b] of ranges) {
    const name = once(reading, textOf(context, a, b).replace(/\s+/gu, ' '))
    if (hasOtherReading(name)) minor(reading, `“${name}” may end in a note rather than in a family name.`)
    if (!credit.creators.some((known) => known.toLowerCase() === name.toLowerCase())) credit.creators.push(name)
  }
  reading.loneName = credit.creators.length === 1 && credit.suppliers.length === 0
  return true
}

/** The first that fits is taken. */
const steps: readonly Step[] = [row, besideSupplier, (party) => isDesk(party), number, office, unreadable, giver, repeated, otherPart, people]

/** A party that the table does not know whole: an organisation by its words, or people. */
export function readNamed(reading: Reading, from: number, to: number, join: Join, stop = to): void {
  if (to <= from) return
  const [start, trimmed] = trimRoles(reading.context, from, to)
  if (trimmed <= start) return
  const end = withoutInitials(reading, start, trimmed)
  const party = partyOf(reading, { start, end, stop, join })
  steps.some((step) => step(party))
}
