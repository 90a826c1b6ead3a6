import { monthsOfLanguages, weekdaysOfLanguages } from './languages.js'
import type { Token } from './tokens.js'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthNames = 'january february march april may june july august september october november december sept'.split(' ')
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun'.split(' ')

export interface DateMatch {
  /** `YYYY-MM-DD`. */
  date: string
  /** Position after the date. */
  end: number
}

const englishMonth = (token: Token | undefined): number => {
  if (!token || (!months.includes(token.norm) && !monthNames.includes(token.norm))) return 0
  return months.indexOf(token.norm.slice(0, 3)) + 1
}
const monthOf = (token: Token | undefined): number => englishMonth(token) || (monthsOfLanguages.get(token?.norm ?? '') ?? 0)
/** By its whole name: short forms are words too. */
export const isMonth = (token: Token | undefined): boolean => (token?.norm.length ?? 0) > 3 && monthOf(token) > 0
const numberOf = (token: Token | undefined): number =>
  token && /^[0-9]+(st|nd|rd|th|er|º|ª|:a|:e)?$/.test(token.norm) ? parseInt(token.norm, 10) : NaN

/** Stand between the parts of a date, `3 de agosto del 2022`, and before its day. */
const ofWords: ReadonlySet<string> = new Set(['de', 'del', 'of', 'do', 'da'])
const articles: ReadonlySet<string> = new Set(['den', 'der', 'dem', 'le', 'el', 'il', 'am', 'dnia', 'dia', 'the', 'op', 'on'])

function iso(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || !(year >= 1826)) return undefined
  return date.toISOString().slice(0, 10)
}

/** Two digits mean the latest such year that is not in the future. */
function fullYear(token: Token | undefined, today: Date): number {
  const year = numberOf(token)
  if (token?.text.length === 4) return year
  if (token?.text.length !== 2) return NaN
  const century = Math.floor(today.getUTCFullYear() / 100) * 100
  return century + year > today.getUTCFullYear() ? century - 100 + year : century + year
}

type Tokens = readonly Token[]
const norm = (tokens: Tokens, at: number): string => tokens[at]?.norm ?? ''
/** Behind the sign, where it stands there. */
const past = (tokens: Tokens, at: number, sign: string): number => (norm(tokens, at) === sign ? at + 1 : at)
const pastOf = (tokens: Tokens, at: number): number => (ofWords.has(norm(tokens, at)) ? at + 1 : at)
const pastArticle = (tokens: Tokens, at: number): number =>
  articles.has(norm(tokens, at)) && !Number.isNaN(numberOf(tokens[at + 1])) ? at + 1 : at

/** Behind `Tuesday, ` and `den `. */
function pastWeekday(tokens: Tokens, start: number): number {
  const at = pastArticle(tokens, start)
  const isWeekday = weekdays.includes(norm(tokens, at)) || weekdaysOfLanguages.has(norm(tokens, at))
  return isWeekday ? pastArticle(tokens, past(tokens, past(tokens, at + 1, '.'), ',')) : at
}

function found(year: number, month: number, day: number, end: number): DateMatch | undefined {
  const date = iso(year, month, day)
  return date ? { date, end } : undefined
}

/** `March 21, 2017` */
function monthFirst(tokens: Tokens, at: number, today: Date): DateMatch | undefined {
  // Short forms of other languages are words too: `set`, `out`. They count after the day only.
  const month = englishMonth(tokens[at]) || (norm(tokens, at).length > 3 ? monthOf(tokens[at]) : 0)
  if (!month) return undefined
  const day = past(tokens, at + 1, '.')
  const year = past(tokens, day + 1, ',')
  return found(fullYear(tokens[year], today), month, numberOf(tokens[day]), year + 1)
}

/** `2024年3月5日` */
function eastern(tokens: Tokens, at: number): DateMatch | undefined {
  const isEastern = norm(tokens, at + 1) === '年' && norm(tokens, at + 3) === '月' && norm(tokens, at + 5) === '日'
  return isEastern ? found(numberOf(tokens[at]), numberOf(tokens[at + 2]), numberOf(tokens[at + 4]), at + 6) : undefined
}

/** `21 March 2017`, `3. März 2021`, `3 de agosto de 2022`, `21-Mar-2017` */
function dayFirst(tokens: Tokens, at: number, today: Date): DateMatch | undefined {
  const between = ofWords.has(norm(tokens, at + 1)) || ['-', '.'].includes(norm(tokens, at + 1))
  const dash = between && monthOf(tokens[at + 2]) ? 1 : 0
  const month = monthOf(tokens[at + 1 + dash])
  if (!month) return undefined
  const behind = dash ? past(tokens, at + 2 + dash, '-') : at + 2
  const year = pastOf(tokens, past(tokens, past(tokens, behind, '.'), ','))
  return found(fullYear(tokens[year], today), month, numberOf(tokens[at]), year + 1)
}

/** `30/11/15`, `2017-03-21` */
function signed(tokens: Tokens, at: number, today: Date): DateMatch | undefined {
  const sign = norm(tokens, at + 1)
  if (!['/', '.', '-'].includes(sign) || sign !== norm(tokens, at + 3)) return undefined
  const [first, second] = [numberOf(tokens[at]), numberOf(tokens[at + 2])]
  return tokens[at]!.text.length === 4
    ? found(first, second, numberOf(tokens[at + 4]), at + 5)
    : found(fullYear(tokens[at + 4], today), second, first, at + 5)
}

/**
 * A date at token `at`: `[Tuesday[,]] March 21[,] 2017`, `21 March 2017`, `Jan. 27, 2017`, `2017-03-21`, `3. März 2021`,
 * `3 de agosto de 2022`, `2024年3月5日`, and `30/11/15` or `30.11.2015`, day first as the agencies that write so do.
 */
export function matchDate(tokens: Tokens, start: number, today: Date): DateMatch | undefined {
  const at = pastWeekday(tokens, start)
  if (Number.isNaN(numberOf(tokens[at]))) return monthFirst(tokens, at, today)
  return eastern(tokens, at) ?? dayFirst(tokens, at, today) ?? signed(tokens, at, today)
}
