/** Milliseconds by which clocks of a newsroom's machines may differ. */
const clocksMs = 60_000

/**
 * Whether somebody has a lease that ends then. One that ends later than any that could be taken now was taken by a clock that was wrong,
 * and is nobody's: a machine that was an hour ahead when it died would keep everybody from its work for that hour.
 */
export const isHeld = (endsAt: Date | string | null | undefined, { leaseMs, now }: { leaseMs: number; now: Date }): boolean => {
  const leftMs = endsAt ? new Date(endsAt).getTime() - now.getTime() : 0
  return leftMs > 0 && leftMs <= leaseMs + clocksMs
}
