import { textOf, type Context } from './context.js'
import { isMonth, matchDate } from './dates.js'
import { readJoins } from './joins.js'
import { readLead } from './lead.js'
import { readParty } from './parties.js'
import { minor, openReading, type Reading, type Step, noSupplier } from './reading.js'
import { isYear } from './tokens.js'
import { pictureWords } from './words.js'
import type { Credit } from './types.js'

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
  const enclosed = ['(', '['].includes(context.tokens[from - 1]?.norm ?? '')
  const lead = readLead({ reading: openReading({ context, to, enclosed, piped: pipedNames(context, from, to) }), at: from })
  const { credit, known, tabled, unreadable } = withDoubts(readParties(lead))
  return { ...credit, creditLine: creditLineOf(context, lead.at, to), known, tabled, unreadable }
}

/** Party after party, with what joins them. */
function readParties(start: Step): Reading {
  let step = start
  while (step.at < step.reading.to) {
    const joined = readJoins(step)
    step = joined.at < joined.reading.to ? readParty(joined, joined.join) : joined
  }
  return step.reading
}

/** What the whole of it leaves open. */
function withDoubts(reading: Reading): Reading {
  const { creators, suppliers } = reading.credit
  const isList = reading.commas > 0 && !reading.joined && creators.length > 1
  const listed = isList ? minor(reading, `“${creators.join(', ')}” may hold the name of an organisation.`) : reading
  return suppliers.length === 0 && creators.length > 0 ? minor(listed, noSupplier) : listed
}

/**
 * `Jane Doe/SWpix.com - 14/04/2024`, `Jane Doe, April 2024`, `Crown copyright 2023`:
 * the day or year that ends a credit is none of its parties.
 */
function withoutDate({ tokens, today }: Context, from: number, to: number): number {
  for (let at = Math.max(from + 2, to - 7); at < to - 2; at += 1) {
    if (['-', '—', ',', '|', '/'].includes(tokens[at]!.norm) && matchDate(tokens, at + 1, today)?.end === to) return at
    if (pictureWords.has(tokens[at]!.norm) && matchDate(tokens, at + 1, today)?.end === to) return at + 1
  }
  if (!isYear(tokens[to - 1]) || to - from <= 2) return to
  return isMonth(tokens[to - 2]) && to - from > 3 ? to - 2 : to - 1
}

/** `picture alliance / SvenSimon | NAME`: after an agency, the stroke that stands upright parts agencies from names. */
function pipedNames({ tokens, suppliers }: Context, from: number, to: number): number | undefined {
  const pipe = tokens.slice(from, to).findIndex(({ norm }) => norm === '|')
  if (pipe <= 0) return undefined
  const start =
    from + tokens.slice(from, from + pipe).findIndex(({ kind }, i) => kind === 'word' && suppliers.matches(tokens, from + i).length > 0)
  return start >= from &&
    suppliers.matches(tokens, start).some(({ end }) => ['/', '|'].includes(tokens[end]?.norm ?? '')) &&
    isLead(tokens, from, start)
    ? from + pipe
    : undefined
}

const isLead = (tokens: Context['tokens'], from: number, to: number): boolean =>
  tokens.slice(from, to).every(({ norm, kind }) => kind === 'mark' || /^(foto|photo|bild|quelle|credit|image)$/.test(norm))

function creditLineOf(context: Context, from: number, to: number): string {
  return textOf(context, from, to)
    .replace(/\s+/gu, ' ')
    .replace(/^[\s/|,(]+|[\s/|,;:.=-]+$/gu, (edge) =>
      edge.includes('.') && /(Inc|Jr|Sr|Ltd|Co)\.$/.test(textOf(context, from, to)) ? '.' : '',
    )
}
