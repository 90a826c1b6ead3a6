import type { SupplierRow } from '../suppliers.js'
import { photoByAt, textOf, type Context } from './context.js'
import { endsInSurname, hasOtherReading, nameShape, splitNames, trimRoles, type NameShape } from './names.js'
import { nextParty, supplierAfter, wholeSupplier } from './partyEnds.js'
import { addRow, addSupplier, major, minor, slashes, statusOf, type Join, type Reading } from './reading.js'
import { nameSuffixes } from './words.js'

/** A party that the table does not know whole: an organisation by its words, or people. */
export function readNamed(reading: Reading, from: number, to: number, join: Join, stop = to): void {
  const { context, credit } = reading
  if (to <= from) return
  const [start, trimmed] = trimRoles(context, from, to)
  if (trimmed <= start) return
  const end = withoutInitials(reading, start, trimmed)
  const text = textOf(context, start, end)
  const supplier = context.suppliers.matches(context.tokens, start).find((match) => match.end === end)
  if (supplier) return addRow(reading, supplier.row)
  const rest = withoutSuppliers(reading, start, end)
  if (rest) {
    if (rest.before) addRow(reading, rest.before)
    readNamed(reading, rest.from, rest.to, join, stop)
    if (rest.after) addRow(reading, rest.after)
    if (!rest.after?.trails) minor(reading, `No sign stands between agency and name in “${text}”.`)
    return
  }
  // `ANTARA FOTO/Jane Doe/nz`: the desk's initials.
  if (end - start === 1 && join === 'slash' && stop >= reading.to && reading.known > 0 && credit.creators.some((name) => name.includes(' ')) && /^\p{Ll}{2,4}$/u.test(text)) return
  if (end - start === 1 && /^\p{Lu}{1,5}\d{5,}\p{L}?$/u.test(text)) {
    credit.supplierNumber = text
    return
  }
  const list = splitNames(context, start, end)
  const whole = nameShape(context, start, end)
  const shape = list.ranges.length > 1 && !whole.includes('organisation') ? worst(list.ranges.map(([a, b]) => nameShape(context, a, b))) : whole
  const account = context.tokens[start]?.text.startsWith('@') === true || (shape === 'none' && end - start === 1 && credit.creators.length === 0 && /^\p{Ll}/u.test(text) && ((credit.suppliers.length === 0 && supplierAfter(reading, stop)?.accounts === true) || (reading.lastHasAccounts && join === 'slash' && stop >= reading.to))) || (shape === 'organisation' && end - start === 1 && reading.byLabel && credit.creators.length === 0 && credit.suppliers.length === 0 && supplierAfter(reading, stop)?.accounts === true)
  // `picture alliance / blickwinkel/A. Doe`
  const house = shape === 'none' && end - start === 1 && reading.lastWasSupplier && !reading.byLabel && isBeforeName(reading, stop)
  const studio = shape === 'none' && reading.labelled && credit.creators.length === 0 && isStudio(reading, start, end)
  const handle = !house && (account || studio || (shape === 'none' && end - start === 1 && reading.labelled && credit.creators.length === 0 && join !== 'comma'))
  const beforePipe = reading.piped !== undefined && start < reading.piped
  const firm = beforePipe || (shape === 'single' && isFirm(reading, start, stop)) || ((shape === 'name' || shape === 'single') && isPaper(reading, start, stop))
  const photography = shape === 'organisation' && isStudioName(reading, text)
  const person = (!firm && (handle || shape === 'name' || shape === 'single' || photography)) || (!firm && shape === 'weak-organisation' && credit.creators.length === 0 && (reading.byLabel || endsInSurname(text)))
  if (shape === 'firm' && !firm) minor(reading, `“${text}” begins as no name does: it is read as who gave the picture.`)
  if (shape === 'none' && !handle && !house) {
    reading.unreadable = true
    addSupplier(reading, text, false)
    return major(reading, `“${text}” cannot be read as a part of a credit.`)
  }
  if (!person || reading.handedOut || (join === 'for' && !handle)) {
    // Where `Handout` stands in the creator's place, those after it gave the picture.
    addSupplier(reading, text, false)
    return minor(reading, `“${text}” is not in the table of suppliers.`)
  }
  if (credit.creators.some((known) => known.toLowerCase() === text.toLowerCase() || (text.length > 9 && known.startsWith(text)))) return
  if (reading.creatorPart !== undefined && reading.creatorPart !== reading.part) {
    if (shape === 'name' && isSecondCreator(reading, text, stop)) {
      credit.creators.push(text)
      return major(reading, `“${text}” may be a supplier or a second creator.`)
    }
    addSupplier(reading, text, false)
    // Whoever is named in full beside one word did not make it together with a person of one name.
    if (shape === 'single' && credit.creators.some((name) => name.includes(' '))) return minor(reading, `“${text}” is not in the table of suppliers.`)
    return major(reading, `“${text}” may be a supplier or a second creator.`)
  }
  reading.creatorPart = reading.part
  reading.lastWasSupplier = false
  reading.joined ||= list.joined
  if (join === 'comma') reading.commas += 1
  if (list.doubt && !studio) minor(reading, list.doubt)
  if (studio) minor(reading, `“${text}” has no capitals: it may be words of the caption.`)
  else if (handle) minor(reading, `“${text}” may be an account's name.`)
  else if (shape === 'single') minor(reading, `“${text}” is one word: it may be an organisation.`)
  if (photography) minor(reading, `“${text}” may be a firm.`)
  if (shape === 'weak-organisation') minor(reading, `“${text}” may be an organisation.`)
  for (const [a, b] of studio ? [[start, end] as const] : list.ranges) {
    const written = textOf(context, a, b).replace(/\s+/gu, ' ')
    // Two fields of one name were put together without a sign.
    const half = written.slice(0, written.length / 2)
    const name = half.includes(' ') && half + half === written ? half : written
    if (name !== written) minor(reading, `“${written}” holds the name twice.`)
    if (hasOtherReading(name)) minor(reading, `“${name}” may end in a note rather than in a family name.`)
    if (!credit.creators.some((known) => known.toLowerCase() === name.toLowerCase())) credit.creators.push(name)
  }
  reading.loneName = credit.creators.length === 1 && credit.suppliers.length === 0
}

/** An agency that closes its credits with initials. */
export const closesWithInitials = ({ suppliers }: Context, names: readonly string[]): boolean => names.some((name) => suppliers.row(name)?.initials)

/** `THE CANADIAN PRESS/Jane Doe JD`, `CP PHOTO/Jane Doe-jd`: The Canadian Press closes a credit with the initials of who made it or sent it. */
function withoutInitials({ context, context: { tokens }, credit }: Reading, from: number, to: number): number {
  const last = tokens[to - 1]
  if (!closesWithInitials(context, credit.suppliers) || to - from < 3 || !/^(\p{Lu}{2,3}|\p{Ll}{2,3})$/u.test(last?.text ?? '')) return to
  const start = tokens[to - 2]?.norm === '-' ? to - 2 : to - 1
  const words = tokens.slice(from, start).filter(({ kind }) => kind === 'word')
  if (words.length < 2 || nameSuffixes.has(last!.norm)) return to
  const own = words.map(({ norm }) => norm[0]).join('').startsWith(last!.norm)
  // Of whoever sent it: capitals behind a name in small letters.
  const other = start === to - 1 && /^\p{Lu}+$/u.test(last!.text) && words.every(({ text }) => /\p{Ll}/u.test(text))
  return own || other ? start : to
}

/** `Le Progrès/Jane Doe`: of two that the table does not know, the one that begins with an article is a paper. */
const articles: ReadonlySet<string> = new Set(['Le', 'La', 'Les', 'El', 'Los', 'Las', 'Il', 'Lo', 'Der', 'Die', 'Das', 'De', 'Het', 'O', 'A', "L'", 'LE', 'LA', 'LES', 'EL', 'IL', 'DER', 'DIE', 'DE', 'O'])
const isPaper = ({ context, to }: Reading, from: number, end: number): boolean => {
  const { tokens } = context
  const first = tokens[from]?.text ?? ''
  if (!(articles.has(first) || /^[LD]['’]\p{Lu}/u.test(first)) || end - from > 3 || !slashes.has(tokens[end]?.norm ?? '')) return false
  let next = end + 1
  while (next < to && !slashes.has(tokens[next]!.norm) && tokens[next]!.norm !== ',') next += 1
  return next === to && next - end > 2 && context.suppliers.matches(tokens, end + 1).length === 0 && nameShape(context, end + 1, next) === 'name' && !articles.has(tokens[end + 1]!.text)
}

/** One word where an agency follows, `(Netflix via AP)`, hands pictures out; where an account's supplier follows, it is an account. */
const isFirm = (reading: Reading, from: number, to: number): boolean => {
  const { byLabel, credit, context } = reading
  if (photoByAt(context, to) !== undefined) return true
  // `ESA/Rosetta/NAVCAM`: between two strokes, behind an agency.
  if (!byLabel && credit.creators.length === 0 && credit.suppliers.length > 0 && slashes.has(context.tokens[to]?.norm ?? '') && to + 1 < reading.to && !statusOf(reading, to + 1, to + 2) && !supplierAfter(reading, to)) return true
  const alone = to >= reading.to || context.tokens[to]?.norm === '('
  if (alone && reading.labelled && !byLabel && credit.creators.length === 0 && credit.suppliers.length === 0 && /^\p{Lu}/u.test(context.tokens[from]?.text ?? '')) return true
  if (byLabel || credit.creators.length > 0 || credit.suppliers.length > 0 || !/^\p{Lu}/u.test(context.tokens[from]?.text ?? '')) return false
  if (slashes.has(context.tokens[to]?.norm ?? '') && statusOf(reading, to + 1, to + 2) === 'Handout') return true
  const next = supplierAfter(reading, to)
  return next !== undefined ? !next.accounts : isBeforeName(reading, to)
}

/** `Kurier/Jane Doe`: one word, a stroke, and a full name that ends the credit. */
const isBeforeName = (reading: Reading, at: number): boolean => {
  const { context, to } = reading
  if (!slashes.has(context.tokens[at]?.norm ?? '')) return false
  const end = nextParty(reading, at + 1)
  return end >= to && end - at > 2 && nameShape(context, at + 1, end) === 'name'
}

/** `Jane Doe/John Roe/PA Wire`, `Photo: Jane Doe / John Roe`: right after one full name another that no word tells to be a firm, and then an agency or nothing. */
const isSecondCreator = (reading: Reading, text: string, to: number): boolean => {
  const { creators, suppliers } = reading.credit
  const next = supplierAfter(reading, to)
  return creators.length === 1 && creators[0]!.includes(' ') && suppliers.length === 0 && text.includes(' ') && !hasOtherReading(text) && (next !== undefined ? !next.gives && slashes.has(reading.context.tokens[to]?.norm ?? '') : reading.labelled && to >= reading.to)
}

/** `Amith Nag Photography`, before everything else. */
const isStudioName = ({ credit, handedOut }: Reading, text: string): boolean =>
  credit.creators.length === 0 && credit.suppliers.length === 0 && !handedOut && /\S\s(photography|photographie|fotografie|fotografia|fotografía)$/iu.test(text)

interface Rest {
  from: number
  to: number
  before?: SupplierRow
  after?: SupplierRow
}

/**
 * `AFP Jane Doe`, `JANE DOE SHUTTERSTOCK`: an agency that no sign parts from the name. Only where it cannot be a part of the name:
 * in capitals beside a name that is not, in several words, or of an agency that is known to write so.
 */
function withoutSuppliers({ context: { tokens, suppliers }, context, labelled, enclosed }: Reading, from: number, to: number): Rest | undefined {
  const capitals = (a: number, b: number) => textOf(context, a, b) === textOf(context, a, b).toUpperCase() && /\p{Lu}{2}/u.test(textOf(context, a, b))
  const stands = (row: SupplierRow, [a, b]: [number, number], [c, d]: [number, number]) =>
    !row.gives && d > c && /^\p{Lu}/u.test(tokens[d - 1]!.text) && (row.trails === true || ((labelled || enclosed) && b - a > 1) || (capitals(a, b) && !capitals(c, d)))
  const first = suppliers.matches(tokens, from).find(({ row, end }) => tokens[end]?.kind === 'word' && tokens[end].spaced && !row.trails && stands(row, [from, end], [end, to]))
  const start = first?.end ?? from
  for (let at = start + 1; at < to; at += 1) {
    const last = tokens[at]!.spaced ? suppliers.matches(tokens, at).find(({ row, end }) => end === to && stands(row, [at, to], [start, at])) : undefined
    if (last && nameShape(context, start, at) !== 'none') return { from: start, to: at, after: last.row, ...(first ? { before: first.row } : {}) }
  }
  return first && nameShape(context, start, to) === 'name' ? { from: start, to, before: first.row } : undefined
}

/** A few words without capitals, after a label and before a supplier of the table: `studio loup & fils/Alamy`. */
const isStudio = (reading: Reading, from: number, to: number): boolean => {
  const { tokens } = reading.context
  const words = tokens.slice(from, to)
  if (words.length > 5 || !slashes.has(tokens[to]?.norm ?? '') || !wholeSupplier(reading, to + 1)) return false
  return words.every(({ kind, norm, text }) => (kind === 'word' && text === norm) || norm === '&')
}

const order = ['none', 'firm', 'organisation', 'weak-organisation', 'single', 'name'] as const
const worst = (shapes: readonly NameShape[]): NameShape => order.find((shape) => shapes.includes(shape)) ?? 'none'
