const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
]

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'long' })

/** A moment as one speaks of it: "3 minutes ago", "in 2 hours". What is less than a second away is "now". */
export const sayTime = (time: string, now: number): string => {
  const distance = Date.parse(time) - now
  const [unit, size] = units.find(([, length]) => Math.abs(distance) >= length) ?? ['second', 1000]
  return relative.format(Math.trunc(distance / size), unit)
}

/** How long something took: "48 ms", "1.2 s". */
export const sayDuration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)

/** "1 subscriber", "3 subscribers". */
export const sayCount = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** The time of day, with the day where that is not today: "21:45", "3 May, 21:45". In the time zone of whoever looks. */
export const sayClock = (time: string, now: number): string => {
  const date = new Date(time)
  const today = date.toDateString() === new Date(now).toDateString()
  return date.toLocaleString('en-GB', { hour: '2-digit', minute: '2-digit', ...(today ? {} : { day: 'numeric', month: 'long' }) })
}
