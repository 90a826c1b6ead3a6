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
const numberOf = (token: Token | undefined): number => (token && /^[0-9]+(st|nd|rd|th|er|º|ª|:a|:e)?$/.test(token.norm) ? parseInt(token.norm, 10) : NaN)

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

/**
 * A date at token `at`: `[Tuesday[,]] March 21[,] 2017`, `21 March 2017`, `Jan. 27, 2017`, `2017-03-21`, `3. März 2021`,
 * `3 de agosto de 2022`, `2024年3月5日`, and `30/11/15` or `30.11.2015`, day first as the agencies that write so do.
 */
export function matchDate(tokens: readonly Token[], at: number, today: Date): DateMatch | undefined {
  let i = at
  const skip = (norm: string) => {
    if (tokens[i]?.norm === norm) i += 1
  }
  const skipOf = () => {
    if (ofWords.has(tokens[i]?.norm ?? '')) i += 1
  }
  const skipArticle = () => {
    if (articles.has(tokens[i]?.norm ?? '') && !Number.isNaN(numberOf(tokens[i + 1]))) i += 1
  }
  skipArticle()
  if (tokens[i] && (weekdays.includes(tokens[i]!.norm) || weekdaysOfLanguages.has(tokens[i]!.norm))) {
    i += 1
    skip('.')
    skip(',')
    skipArticle()
  }
  const found = (year: number, month: number, day: number, end: number) => {
    const date = iso(year, month, day)
    return date ? { date, end } : undefined
  }
  // Short forms of other languages are words too: `set`, `out`. They count after the day only.
  const month = englishMonth(tokens[i]) || ((tokens[i]?.norm.length ?? 0) > 3 ? monthOf(tokens[i]) : 0)
  if (month) {
    i += 1
    skip('.')
    const day = numberOf(tokens[i])
    i += 1
    skip(',')
    return found(fullYear(tokens[i], today), month, day, i + 1)
  }
  const first = numberOf(tokens[i])
  if (Number.isNaN(first)) return undefined
  if (tokens[i + 1]?.norm === '年' && tokens[i + 3]?.norm === '月' && tokens[i + 5]?.norm === '日') return found(first, numberOf(tokens[i + 2]), numberOf(tokens[i + 4]), i + 6)
  const between = ofWords.has(tokens[i + 1]?.norm ?? '') || tokens[i + 1]?.norm === '-' || tokens[i + 1]?.norm === '.'
  const dash = between && monthOf(tokens[i + 2]) ? 1 : 0
  const secondMonth = monthOf(tokens[i + 1 + dash])
  if (secondMonth) {
    i += 2 + dash
    if (dash) skip('-')
    skip('.')
    skip(',')
    skipOf()
    return found(fullYear(tokens[i], today), secondMonth, first, i + 1)
  }
  const sign = tokens[i + 1]?.norm
  if (!sign || sign !== tokens[i + 3]?.norm || !['/', '.', '-'].includes(sign)) return undefined
  if (tokens[i]!.text.length === 4) return found(first, numberOf(tokens[i + 2]), numberOf(tokens[i + 4]), i + 5)
  return found(fullYear(tokens[i + 4], today), numberOf(tokens[i + 2]), first, i + 5)
}
