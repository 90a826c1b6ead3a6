/** How a time is written, as refusals show it. */
export const instantExample = '2030-12-01T06:00:00Z'
export const dayExample = '2030-12-01'

const day = /^(\d{4})-(\d\d)-(\d\d)$/
const instant = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|([+-])(\d\d):?(\d\d))$/i

/** No place on earth is further from UTC. */
const mostHoursFromUtc = 14

/** Years past these are written, sorted and stored differently by databases and formats. */
const isStorableYear = (year: number): boolean => year >= 1 && year <= 9999

/** Whether a text is a day of the calendar, `2030-12-01`. */
export const isDay = (text: string): boolean => {
  const [, year = 0, month = 0, date = 0] = (day.exec(text) ?? []).map(Number)
  if (!isStorableYear(year) || month < 1 || month > 12 || date < 1) return false
  // Day 0 of the next month is the last of this one. Years before 100 would be taken for 19xx.
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  return date <= last
}

/** Whether a text is a time as ISO 8601 writes it, with its zone, that exists in the calendar and on the clock. */
export const isInstant = (text: string): boolean => {
  const [, date = '', hours = '', minutes = '', seconds = '0', , zoneHours = '0', zoneMinutes = '0'] = instant.exec(text) ?? []
  if (!isDay(date) || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return false
  if (Number(zoneHours) > mostHoursFromUtc || Number(zoneMinutes) > 59) return false
  return isStorableDate(new Date(toParsable(text)))
}

/** @returns the time in UTC, as everything stores and sends it. `text` is one that `isInstant` has let through. */
export const toUtc = (text: string): string => new Date(toParsable(text)).toISOString()

/** Whether it is a moment within the years that are stored. */
export const isStorableDate = (date: Date): boolean => isStorableYear(date.getUTCFullYear())

/** JavaScript wants a colon in the zone. */
const toParsable = (text: string): string => text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')

/** The later of two times, both ISO 8601 in UTC; the first where there is no other. */
export const laterOf = (one: string, other: string | undefined): string => (other !== undefined && other > one ? other : one)
