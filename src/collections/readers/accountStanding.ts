import { isoOf, type Row } from '../comments/rows.js'

const warningDays = 14

/** Until when a warning counts, ISO 8601. */
export const warnedUntil = (at: Date): string => new Date(at.getTime() + warningDays * 86_400_000).toISOString()

const good = { standing: 'good', suspendedUntil: null, warnedUntil: null } as const

/** How an account stands by a decision on it: one that has run out is as good as none. */
const standingBy = (decision: Row | undefined, now: Date) => {
  const isToCome = (time: string) => Date.parse(time) > now.getTime()
  if (decision?.['decision'] === 'terminated') return { ...good, standing: 'banned' }
  if (decision?.['decision'] === 'suspended') {
    const until = isoOf(decision['endDate'])
    if (isToCome(until)) return { ...good, standing: 'suspended', suspendedUntil: until }
  }
  if (decision?.['decision'] === 'warned') {
    const until = warnedUntil(new Date(decision['applicationDate'] as string))
    if (isToCome(until)) return { ...good, standing: 'warned', warnedUntil: until }
  }
  return good
}

const order = ['reinstated', 'warned', 'suspended', 'terminated']

/** A measure by which a heavier one was replaced has lifted that one. */
const isLifted = (before: Row, by: Row): boolean => {
  const [had, has] = [order.indexOf(String(before['decision'])), order.indexOf(String(by['decision']))]
  return had > has || (had === has && had === order.indexOf('suspended') && isoOf(before['endDate']) > isoOf(by['endDate']))
}

/**
 * How an account stands when a measure on it falls: as by the one before, as far as that was not lifted by it and has not run out. Nobody
 * who is found to be right stands worse than before.
 */
export const standingWithout = (fallen: Row, before: Row | undefined, now: Date) =>
  before && isLifted(before, fallen) ? good : standingBy(before, now)
