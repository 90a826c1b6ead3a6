import { labelAt, photoByAt, textOf, type Context } from './context.js'
import { matchDate } from './dates.js'
import { readParty } from './parties.js'
import { isForSupplier, nextParty, onSupplier, specialTo, wholeSupplier } from './partyEnds.js'
import { minor, slashes, statusOf, tradeMarks, type Join, type Reading } from './reading.js'
import { isYear } from './tokens.js'
import type { Credit } from './types.js'
import { byOfLanguages, picturesOfLanguages } from './languages.js'
import { andWords, forWords, standingOf } from './words.js'

export interface CreditReading extends Credit {
  /** How many suppliers of the table it names. */
  known: number
  /** … and how many with those that deal in no pictures. */
  tabled: number
  /** Some of it is neither a name nor an organisation: prose, most likely. */
  unreadable: boolean
}

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
  const to = withoutDate(context, from, stop)
  const reading: Reading = {
    context,
    to,
    byLabel: false,
    enclosed: ['(', '['].includes(context.tokens[from - 1]?.norm ?? ''),
    inClient: false,
    piped: pipedNames(context, from, to),
    labelled: false,
    creatorPart: undefined,
    part: 0,
    lastWasSupplier: false,
    lastHasAccounts: false,
    loneName: false,
    commas: 0,
    joined: false,
    handedOut: false,
    unreadable: false,
    known: 0,
    tabled: 0,
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
  return { ...credit, known: reading.known, tabled: reading.tabled, unreadable: reading.unreadable }
}

/** `Jane Doe/SWpix.com - 14/04/2024`, `Crown copyright 2023`: the day or year that ends a credit is none of its parties. */
function withoutDate({ tokens, today }: Context, from: number, to: number): number {
  for (let at = Math.max(from + 2, to - 7); at < to - 2; at += 1) {
    if (['-', '—', ',', '|', '/'].includes(tokens[at]!.norm) && matchDate(tokens, at + 1, today)?.end === to) return at
  }
  return isYear(tokens[to - 1]) && to - from > 2 ? to - 1 : to
}

/** `picture alliance / SvenSimon | NAME`: after an agency, the stroke that stands upright parts agencies from names. */
function pipedNames({ tokens, suppliers }: Context, from: number, to: number): number | undefined {
  const pipe = tokens.slice(from, to).findIndex(({ norm }) => norm === '|')
  if (pipe <= 0) return undefined
  const start = from + tokens.slice(from, from + pipe).findIndex(({ kind }, i) => kind === 'word' && suppliers.matches(tokens, from + i).length > 0)
  return start >= from && suppliers.matches(tokens, start).some(({ end }) => ['/', '|'].includes(tokens[end]?.norm ?? '')) && isLead(tokens, from, start) ? from + pipe : undefined
}

const isLead = (tokens: Context['tokens'], from: number, to: number): boolean =>
  tokens.slice(from, to).every(({ norm, kind }) => kind === 'mark' || /^(foto|photo|bild|quelle|credit|image)$/.test(norm))

function creditLineOf(context: Context, from: number, to: number): string {
  return textOf(context, from, to).replace(/\s+/gu, ' ').replace(/^[\s/|,(]+|[\s/|,;:.=-]+$/gu, (edge) => (edge.includes('.') && /(Inc|Jr|Sr|Ltd|Co)\.$/.test(textOf(context, from, to)) ? '.' : ''))
}

const startsName = (token: { text: string } | undefined): boolean => /^\p{Lu}/u.test(token?.text ?? '')

/** `Foto Marta Bianchi/LaPresse`, `Foto di Marta Bianchi/LaPresse`. */
const isPicture = ({ norm }: { norm: string }): boolean => norm === 'picture' || (picturesOfLanguages.has(norm) && norm !== 'image' && norm !== 'images')

/** Skips labels, ©, years and "by" before the first party. */
function skipLead(reading: Reading, from: number): number {
  const { context, to } = reading
  let at = from
  for (;;) {
    const token = context.tokens[at]
    if (!token || at >= to) return at
    // `Photo News` is a house.
    if (isPicture(token) && (wholeSupplier(reading, at)?.end ?? at) > at + 1) return at
    const label = labelAt(context, at)
    if (label !== undefined && label <= to) {
      reading.byLabel ||= /\bby\b|^photographer|^photograph$|^fot\.?$|фото|צילום|تصوير|撮影/iu.test(textOf(context, at, label))
      reading.labelled = true
      const standing = standingOf(textOf(context, at, label))
      if (standing && standing !== 'Photo' && !reading.credit.rightsNotes.includes(standing)) reading.credit.rightsNotes.push(standing)
      at = label
    } else if (token.norm === '©') {
      reading.labelled = true
      at += 1
    } else if (['(', '[', '/', '"', ':', 'by', '℗', '|', 'copyright'].includes(token.norm) || isYear(token)) at += 1
    else if (token.norm === 'c' && context.tokens[at - 1]?.norm === '(' && context.tokens[at + 1]?.norm === ')') at += 2
    else if (isPicture(token) && (at + 2 < to || wholeSupplier(reading, at + 1)) && startsName(context.tokens[at + 1]) && !statusOf(reading, at, at + 2)) at += 1
    else if (isPicture(token) && byOfLanguages.has(context.tokens[at + 1]?.text ?? '') && at + 3 < to && startsName(context.tokens[at + 2])) at += 2
    else return at
  }
}

/** `Jane Doe/AP; John Roe/Reuters`: after an agency, a sign that parts it from a name with an agency of its own. */
const beginsAnother = (reading: Reading, at: number): boolean => {
  const { context, credit } = reading
  if (!reading.lastWasSupplier || credit.creators.length === 0) return false
  const end = nextParty(reading, at + 1)
  return slashes.has(context.tokens[end]?.norm ?? '') && end < reading.to && context.suppliers.matches(context.tokens, end + 1).length > 0 && context.suppliers.matches(context.tokens, at + 1).length === 0
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
      if (beginsAnother(reading, at)) {
        reading.creatorPart = undefined
        minor(reading, 'Several credits stand together: which is for which picture is not said.')
      }
    } else if (token.norm === 'via') {
      join = 'via'
      reading.part += 1
    } else if (photoByAt(context, at) !== undefined) {
      join = 'slash'
      reading.byLabel = true
      reading.part += 1
      at += 1
    } else if (specialTo(context, at) !== undefined) {
      join = 'for'
      reading.part += 1
      at += 1
    } else if (token.norm === 'for' || (token.norm === 'on' && at > from) || (forWords.has(token.norm) && isForSupplier(context, at + 1))) {
      join = 'for'
      reading.part += 1
    } else if (onSupplier(context, at)) {
      join = 'slash'
      reading.part += 1
    } else if (token.norm === '(' || token.norm === '[') join = 'paren'
    else if (andWords.has(token.norm) && at > from && join === 'comma') reading.joined = true
    else if (andWords.has(token.norm) && at === from && reading.lastWasSupplier && context.suppliers.matches(context.tokens, at + 1).length > 0) join = 'slash'
    else if (token.norm === '©' && isYear(next)) at += 1
    else if (![')', ']', '.', '"', '«', '»', '©', "'"].includes(token.norm) && !tradeMarks.has(token.norm) && !(token.norm === 'by' && reading.byLabel)) break
  }
  return { at, join }
}
