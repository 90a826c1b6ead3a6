import { courtesyAt, labelAt, textOf, type Context } from './context.js'
import { endsInSurname, hasOtherReading, nameShape, splitNames, trimRoles, type NameShape } from './names.js'
import { matchAny } from './tokens.js'
import type { Credit } from './types.js'
import { andWords, statusTails, statusWords } from './words.js'

/** What stood between two parties of a credit. */
type Join = 'start' | 'slash' | 'comma' | 'via' | 'for' | 'paren'

interface Reading {
  context: Context
  to: number
  credit: Credit
  /** "Photo by" stood before: the first party is a person unless it is plainly not. */
  byLabel: boolean
  /** Some label stood before. */
  labelled: boolean
  /** The slash-part that the creators stand in; a second one is not theirs. */
  creatorPart: number | undefined
  part: number
  /** The party before was a supplier: what follows "for" is its client. */
  lastWasSupplier: boolean
  commas: number
  joined: boolean
  unreadable: boolean
  known: number
}

export interface CreditReading extends Credit {
  /** How many suppliers of the table it names. */
  known: number
  /** Some of it is neither a name nor an organisation: prose, most likely. */
  unreadable: boolean
}

const slashes = new Set(['/', '|', '—', '•', '\\', '=', '_'])

/**
 * Reads a credit between tokens `from` and `to`:
 *
 *     credit  = [ label ] party *( join party )
 *     join    = "/" | "|" | " - " | "," | "via" | "for" | "(" | hyphen beside a supplier
 *     party   = supplier | status | courtesy | supplier names | organisation | names
 *
 * Parties are tried in that order; the first that fits wins.
 */
export function readCredit(context: Context, from: number, stop: number): CreditReading {
  const to = /^(19|20)\d\d$/.test(context.tokens[stop - 1]?.text ?? '') && stop - from > 2 ? stop - 1 : stop
  const reading: Reading = {
    context,
    to,
    byLabel: false,
    labelled: false,
    creatorPart: undefined,
    part: 0,
    lastWasSupplier: false,
    commas: 0,
    joined: false,
    unreadable: false,
    known: 0,
    credit: { creators: [], suppliers: [], creditLine: '', rightsNotes: [], doubts: [] },
  }
  const start = skipLead(reading, from)
  let at = start
  let join: Join = 'start'
  while (at < to) {
    const next = skipJoins(reading, at, join)
    join = next.join
    at = next.at
    if (at >= to) break
    at = readParty(reading, at, join)
    join = 'start'
  }
  const { credit } = reading
  if (reading.commas > 0 && !reading.joined && credit.creators.length > 1) minor(reading, `“${credit.creators.join(', ')}” may hold the name of an organisation.`)
  if (credit.suppliers.length === 0 && credit.creators.length > 0) minor(reading, 'No supplier is named.')
  credit.creditLine = creditLineOf(context, start, to)
  return { ...credit, known: reading.known, unreadable: reading.unreadable }
}

const minor = (reading: Reading, text: string): void => void reading.credit.doubts.push({ weight: 'minor', text })
const major = (reading: Reading, text: string): void => void reading.credit.doubts.push({ weight: 'major', text })

function creditLineOf(context: Context, from: number, to: number): string {
  return textOf(context, from, to).replace(/\s+/gu, ' ').replace(/^[\s/|,(]+|[\s/|,;:.=-]+$/gu, (edge) => (edge.includes('.') && /(Inc|Jr|Sr|Ltd|Co)\.$/.test(textOf(context, from, to)) ? '.' : ''))
}

/** Skips labels, ©, years and "by" before the first party. */
function skipLead(reading: Reading, from: number): number {
  const { context, to } = reading
  let at = from
  for (;;) {
    const token = context.tokens[at]
    if (!token || at >= to) return at
    const label = labelAt(context, at)
    if (label !== undefined && label <= to) {
      reading.byLabel ||= /\bby\b|^photographer|^photograph$|фото|צילום|تصوير|撮影/iu.test(textOf(context, at, label))
      reading.labelled = true
      at = label
    } else if (['©', '(', '[', '/', '"', ':', 'by', '℗', '|'].includes(token.norm) || /^(19|20)\d\d$/.test(token.text)) at += 1
    else if (token.norm === 'c' && context.tokens[at - 1]?.norm === '(' && context.tokens[at + 1]?.norm === ')') at += 2
    else if (/^(photo|foto|bild|picture)$/.test(token.norm) && at + 2 < to && /^\p{Lu}/u.test(context.tokens[at + 1]?.text ?? '') && !statusOf(reading, at, at + 2)) at += 1
    else return at
  }
}

function skipJoins(reading: Reading, from: number, first: Join): { at: number; join: Join } {
  const { context, to } = reading
  let at = from
  let join = first
  for (; at < to; at += 1) {
    const token = context.tokens[at]!
    const next = context.tokens[at + 1]
    if (slashes.has(token.norm)) {
      if (join !== 'via') join = 'slash'
      reading.part += 1
    } else if (token.norm === '-') {
      join = 'slash'
      reading.part += 1
    } else if (token.norm === ':') {
      reading.part += 1
      join = 'slash'
      minor(reading, 'A colon parts the credit.')
    } else if (token.norm === ',' || token.norm === ';') {
      if (join === 'start') join = 'comma'
    } else if (token.norm === 'via') {
      join = 'via'
      reading.part += 1
    } else if (token.norm === 'for' || (token.norm === 'on' && at > from)) {
      join = 'for'
      reading.part += 1
    } else if (token.norm === 'on' && next && context.suppliers.matches(context.tokens, at + 1).length > 0) {
      join = 'slash'
      reading.part += 1
    } else if (token.norm === '(' || token.norm === '[') join = 'paren'
    else if (andWords.has(token.norm) && at > from && join === 'comma') reading.joined = true
    else if (![')', ']', '.', '"', '©', "'"].includes(token.norm) && !(token.norm === 'by' && reading.byLabel)) break
  }
  return { at, join }
}

/** Whether a party ends before token `at`. */
function endsParty({ context, to }: Reading, at: number): boolean {
  const token = context.tokens[at]
  if (!token || at >= to) return true
  if (slashes.has(token.norm) || [',', ';', ':', '(', ')', '[', ']'].includes(token.norm) || token.norm === 'via') return true
  if (token.norm === '"') return true
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
    .find(({ end }) => end <= to && (endsParty(reading, end) || (context.tokens[end]?.norm === '-' && !context.tokens[end]!.spaced)))
}

function statusOf(reading: Reading, from: number, to: number): string | undefined {
  return statusWords.get(textOf(reading.context, from, to).toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, ''))
}

/** Reads one party and gives the position after it. */
function readParty(reading: Reading, at: number, join: Join): number {
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
  const handle = account || (shape === 'none' && end - start === 1 && reading.labelled && credit.creators.length === 0 && join !== 'comma')
  const person = handle || shape === 'name' || shape === 'single' || (shape === 'weak-organisation' && credit.creators.length === 0 && (reading.byLabel || endsInSurname(text)))
  if (shape === 'none' && !handle) {
    reading.unreadable = true
    return major(reading, `“${text}” cannot be read as a part of a credit.`)
  }
  if (!person || (join === 'for' && !handle)) {
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
  if (list.doubt) minor(reading, list.doubt)
  if (handle) minor(reading, `“${text}” may be an account's name.`)
  else if (shape === 'single') minor(reading, `“${text}” is one word: it may be an organisation.`)
  if (shape === 'weak-organisation') minor(reading, `“${text}” may be an organisation.`)
  for (const [a, b] of list.ranges) {
    const name = textOf(context, a, b)
    if (hasOtherReading(name)) minor(reading, `“${name}” may end in a note rather than in a family name.`)
    if (!credit.creators.some((known) => known.toLowerCase() === name.toLowerCase())) credit.creators.push(name)
  }
}

const order = ['none', 'organisation', 'weak-organisation', 'single', 'name'] as const
const worst = (shapes: readonly NameShape[]): NameShape => order.find((shape) => shapes.includes(shape)) ?? 'none'
