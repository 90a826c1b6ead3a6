/** Someone who holds a role of the masthead, held it, or will. */
export interface Holder {
  person?: unknown
  /** First day; ISO 8601. */
  from?: Date | string | null
  /** Last day; ISO 8601. */
  to?: Date | string | null
}

/** The calendar day of a time in a time zone: `2026-11-28`. */
export const dayIn = (time: Date, timeZone = 'UTC'): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(time)

/** Whether a role's holder has begun: from the first day on, as the newsroom counts its days. `from` is a day, not a moment. */
export const hasBegun = ({ from }: Holder, now: Date, timeZone?: string): boolean => !from || dayIn(new Date(from)) <= dayIn(now, timeZone)

/** When the calendar day of a time zone ends, in epoch milliseconds; some days have 23 hours, some 25. */
export const endOfDay = (now: number, timeZone?: string): number => {
  const day = dayIn(new Date(now), timeZone)
  let [before, after] = [now, now + 26 * 3_600_000]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayIn(new Date(middle), timeZone) === day) before = middle
    else after = middle
  }
  return after
}
