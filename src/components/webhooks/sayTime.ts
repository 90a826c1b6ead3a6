const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
]

/** A moment as one speaks of it: "3 minutes ago", "in 2 hours". What is less than a second away is "now". */
export const sayTime = (time: string, now: number, language = 'en'): string => {
  const distance = Date.parse(time) - now
  const [unit, size] = units.find(([, length]) => Math.abs(distance) >= length) ?? ['second', 1000]
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' }).format(Math.trunc(distance / size), unit)
}

/** How long something took: "48 ms", "1.2 s". */
export const sayDuration = (ms: number, language = 'en'): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`

/** The time of day, with the day where that is not today: "21:45", "3 May, 21:45". In the time zone of whoever looks. */
export const sayClock = (time: string, now: number, language = 'en-GB'): string => {
  const date = new Date(time)
  const today = date.toDateString() === new Date(now).toDateString()
  return date.toLocaleString(language === 'en' ? 'en-GB' : language, {
    hour: '2-digit',
    minute: '2-digit',
    ...(today ? {} : { day: 'numeric', month: 'long' }),
  })
}
