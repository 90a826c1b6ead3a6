/** Milliseconds by which clocks of a newsroom's machines may differ. */
const clocksMs = 60_000

/**
 * Whether somebody has a lease that ends then. One that ends later than any that could be taken now was taken by a clock that was wrong,
 * and is nobody's: a machine that was an hour ahead when it died would keep everybody from its work for that hour.
 */
export const isHeld = (endsAt: Date | string | null | undefined, { leaseMs, now }: Lease): boolean => {
  const end = endsAt ? new Date(endsAt) : now
  return end > now && end <= latestEnd({ leaseMs, now })
}

/** The latest end that a lease of a right clock can have. */
export const latestEnd = ({ leaseMs, now }: Lease): Date => new Date(now.getTime() + leaseMs + clocksMs)

interface Lease {
  leaseMs: number
  now: Date
}
