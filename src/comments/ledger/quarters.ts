/** A quarter of a year, in UTC: quarters do not lie over each other, so that no two of them tell more than each. */
export interface Quarter {
  /** `2026-Q4` */
  name: string
  /** ISO 8601; the end is the beginning of the next. */
  from: string
  to: string
}

const startOf = (quarter: number): Date => new Date(Date.UTC(Math.floor(quarter / 4), (quarter % 4) * 3, 1))

/** The quarter of `now` and those before it, the latest first. */
export const quartersUntil = (now: Date, many: number): Quarter[] => {
  const latest = now.getUTCFullYear() * 4 + Math.floor(now.getUTCMonth() / 3)
  return Array.from({ length: many }, (_, back) => {
    const quarter = latest - back
    return {
      name: `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`,
      from: startOf(quarter).toISOString(),
      to: startOf(quarter + 1).toISOString(),
    }
  })
}
