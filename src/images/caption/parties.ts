import { courtesyAt, textOf } from './context.js'
import { endsInSurname, hasOtherReading, nameShape, splitNames, trimRoles, type NameShape } from './names.js'
import { major, minor, slashes, statusOf, tradeMarks, type Join, type Reading } from './reading.js'
import { matchAny } from './tokens.js'
import { statusTails } from './words.js'

const companyForms: ReadonlySet<string> = new Set(['gmbh', 'ltd', 'inc', 'llc', 'ag', 'sa', 'srl', 'bv', 'ab', 'as', 'oy', 'plc', 'kg'])

/** After a company's form, `Nordphoto GmbH`, or where there is none the position itself. */
const afterCompanyForm = ({ context: { tokens } }: Reading, at: number): number => {
  if (!tokens[at]?.spaced || !companyForms.has(tokens[at].norm) || tokens[at].text === tokens[at].norm) return at
  return tokens[at + 1]?.norm === '.' && /^(ltd|inc)$/.test(tokens[at].norm) ? at + 2 : at + 1
}

/** Whether a party ends before token `at`. */
function endsParty({ context, to }: Reading, at: number): boolean {
  const token = context.tokens[at]
  if (!token || at >= to) return true
  if (slashes.has(token.norm) || [',', ';', ':', '(', ')', '[', ']'].includes(token.norm) || token.norm === 'via') return true
  if (token.norm === '"' || tradeMarks.has(token.norm)) return true
  if (token.norm === '.') return at + 1 >= to && !/^(jr|sr)$/.test(context.tokens[at - 1]?.norm ?? '')
  if (token.norm === '-') return token.spaced && (context.tokens[at + 1]?.spaced ?? true)
  if (token.norm === 'for' && token.text === 'for') return true
  return token.norm === 'on' && context.suppliers.matches(context.tokens, at + 1).length > 0
}

/** A supplier of the table that is the whole party, or that a hyphen sets apart: `AP-NAME`. */
function wholeSupplier(reading: Reading, at: number) {
  const { context, to } = reading
  return context.suppliers
    .matches(context.tokens, at)
    .map(({ row, end }) => ({ row, end: afterCompanyForm(reading, end) }))
    .find(({ end }) => end <= to && (endsParty(reading, end) || (context.tokens[end]?.norm === '-' && !context.tokens[end]!.spaced)))
}

/** Reads one party and gives the position after it. */
export function readParty(reading: Reading, at: number, join: Join): number {
  const { context, credit } = reading
  const supplier = wholeSupplier(reading, at)
  if (supplier) {
    if (join === 'for' && reading.lastWasSupplier) credit.rightsNotes.push(`for ${supplier.row.name}`)
    else addSupplier(reading, supplier.row.name, true)
    if (join === 'paren' && credit.creators.length > 0 && !reading.labelled && credit.suppliers.length === 1) minor(reading, `“${credit.creators.join(', ')}” may be whom the picture shows.`)
    return supplier.end
  }
  let end = at + 1
  while (!endsParty(reading, end) && !hyphenSplits(reading, at, end)) end += 1
  const status = statusOf(reading, at, end)
  if (status) {
    if (status !== 'Photo' && status !== 'Stringer') credit.rightsNotes.push(status)
    if (status === 'Handout' && credit.creators.length === 0) reading.handedOut = true
    if (status === 'Staff') minor(reading, 'A staff picture: the supplier is not named.')
    return end
  }
  if (join === 'for' && reading.lastWasSupplier) {
    credit.rightsNotes.push(`for ${textOf(context, at, end)}`)
    return end
  }
  if (join === 'paren' && /^CC(0|\b)/.test(textOf(context, at, end))) {
    credit.rightsNotes.push(textOf(context, at, end))
    return end
  }
  const courtesy = courtesyAt(context, at)
  if (courtesy !== undefined && courtesy < end) {
    readCourtesy(reading, courtesy, end)
    return end
  }
  const stop = end
  end = withoutStatusTail(reading, at, end)
  const leading = context.suppliers.matches(context.tokens, at).find(({ row, end: after }) => after < end && row.leads)
  if (leading) {
    addSupplier(reading, leading.row.name, true)
    readNamed(reading, leading.end, end, join)
    return stop
  }
  readNamed(reading, at, end, join)
  return stop
}

/** A hyphen without spaces parts only what the table or the list of standings knows on one side. */
function hyphenSplits(reading: Reading, from: number, at: number): boolean {
  const { context } = reading
  if (context.tokens[at]?.norm !== '-') return false
  const right = context.suppliers.matches(context.tokens, at + 1).some(({ end }) => endsParty(reading, end))
  const status = endsParty(reading, at + 2) && statusOf(reading, at + 1, at + 2) !== undefined && context.tokens[at + 1]?.kind === 'word'
  const left = statusOf(reading, from, at) !== undefined && context.tokens[from]?.kind === 'word'
  return right || status || left
}

/** `Kremlin Pool Photo`, `PRESIDENTIAL OFFICE HANDOUT`: the standing is taken off an organisation, never off a name. */
function withoutStatusTail(reading: Reading, from: number, to: number): number {
  const { context, credit } = reading
  for (const length of [2, 1]) {
    const at = to - length
    if (at <= from || matchAny(context.tokens, at, statusTails) !== to) continue
    const note = statusOf(reading, at, to)
    const rest = at - length > from && statusOf(reading, at - 1, at) === note ? at - 1 : at
    const known = context.suppliers.matches(context.tokens, from).some(({ end }) => end === rest)
    const plain = context.tokens[at]?.text === context.tokens[at]?.norm || length === 2 || (note === 'Handout' && context.tokens[at]?.text === 'HANDOUT')
    if (!note || (!known && !plain && !nameShape(context, from, rest).includes('organisation'))) continue
    credit.rightsNotes.push(note)
    return rest
  }
  return to
}

function readCourtesy(reading: Reading, from: number, to: number): void {
  const known = wholeSupplier(reading, from)
  const name = textOf(reading.context, from, to).replace(/\.$/, '')
  const first = reading.context.tokens[from]
  const proper = name.split(/\s+/).some((word) => /^\p{Lu}|^\p{Lo}/u.test(word))
  if (known) addSupplier(reading, known.row.name, true)
  else if (name && first && proper && name.split(/\s+/).length <= 10) {
    addSupplier(reading, name, false)
    minor(reading, `“${name}” gave the picture; the caption does not say who made it.`)
  } else reading.unreadable = true
  reading.credit.rightsNotes.push('Courtesy')
}

function addSupplier(reading: Reading, name: string, known: boolean): void {
  if (!reading.credit.suppliers.includes(name)) reading.credit.suppliers.push(name)
  if (known) reading.known += 1
  reading.lastWasSupplier = true
}

/** A party that the table does not know whole: an organisation by its words, or people. */
function readNamed(reading: Reading, from: number, to: number, join: Join): void {
  const { context, credit } = reading
  if (to <= from) return
  const [start, end] = trimRoles(context, from, to)
  if (end <= start) return
  const text = textOf(context, start, end)
  const supplier = context.suppliers.matches(context.tokens, start).find((match) => match.end === end)
  if (supplier) return addSupplier(reading, supplier.row.name, true)
  const list = splitNames(context, start, end)
  const whole = nameShape(context, start, end)
  const shape = list.ranges.length > 1 && !whole.includes('organisation') ? worst(list.ranges.map(([a, b]) => nameShape(context, a, b))) : whole
  const account = context.tokens[start]?.text.startsWith('@') === true
  const studio = shape === 'none' && reading.labelled && credit.creators.length === 0 && isStudio(reading, start, end)
  const handle = account || studio || (shape === 'none' && end - start === 1 && reading.labelled && credit.creators.length === 0 && join !== 'comma')
  const person = handle || shape === 'name' || shape === 'single' || (shape === 'weak-organisation' && credit.creators.length === 0 && (reading.byLabel || endsInSurname(text)))
  if (shape === 'none' && !handle) {
    reading.unreadable = true
    return major(reading, `“${text}” cannot be read as a part of a credit.`)
  }
  if (!person || reading.handedOut || (join === 'for' && !handle)) {
    // Where `Handout` stands in the creator's place, those after it gave the picture.
    addSupplier(reading, text, false)
    return minor(reading, `“${text}” is not in the table of suppliers.`)
  }
  if (reading.creatorPart !== undefined && reading.creatorPart !== reading.part) {
    addSupplier(reading, text, false)
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
  if (shape === 'weak-organisation') minor(reading, `“${text}” may be an organisation.`)
  for (const [a, b] of studio ? [[start, end] as const] : list.ranges) {
    const name = textOf(context, a, b)
    if (hasOtherReading(name)) minor(reading, `“${name}” may end in a note rather than in a family name.`)
    if (!credit.creators.some((known) => known.toLowerCase() === name.toLowerCase())) credit.creators.push(name)
  }
}

/** A few words without capitals, after a label and before a supplier of the table: `studio loup & fils/Alamy`. */
const isStudio = (reading: Reading, from: number, to: number): boolean => {
  const { tokens } = reading.context
  const words = tokens.slice(from, to)
  if (words.length > 5 || !slashes.has(tokens[to]?.norm ?? '') || !wholeSupplier(reading, to + 1)) return false
  return words.every(({ kind, norm, text }) => (kind === 'word' && text === norm) || norm === '&')
}

const order = ['none', 'organisation', 'weak-organisation', 'single', 'name'] as const
const worst = (shapes: readonly NameShape[]): NameShape => order.find((shape) => shapes.includes(shape)) ?? 'none'
