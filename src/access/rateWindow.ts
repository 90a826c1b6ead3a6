/** So many of a thing in so many seconds. */
export interface Rate {
  points: number
  seconds: number
}

interface Counted {
  count: number
  /** Milliseconds, on the clock of `now`. */
  endsAt: number
}

export interface RateWindow {
  /** Counts one. @returns seconds until the next one; 0: it is within the rate */
  take: (key: string) => number
  /** Seconds until the next one, without counting one; 0: it is within the rate. */
  left: (key: string) => number
  /** How many were counted. */
  count: (key: string) => number
  giveBack: (key: string) => void
  forget: (key: string) => void
  /** Keys that are remembered. */
  size: () => number
}

interface WindowOptions {
  /** @default performance.now() */
  now?: () => number
  /** Keys that are remembered at the most. @default 20000 */
  most?: number
}

/** Anybody can make up names and have many addresses: what is counted takes a few megabytes at the most, whoever asks. */
export const mostCounted = 20_000

/**
 * Counts in fixed windows, without a promise and without a timer. What is over is forgotten once a window; where more is counted than is
 * remembered, the one that began first is.
 */
export const createRateWindow = (
  { points, seconds }: Rate,
  { now = () => performance.now(), most = mostCounted }: WindowOptions = {},
): RateWindow => {
  /** The one that ends first comes first. */
  const counts = new Map<string, Counted>()
  let sweepAt = now() + seconds * 1000

  const sweep = (at: number): void => {
    if (at < sweepAt) return
    sweepAt = at + seconds * 1000
    for (const [key, { endsAt }] of counts) {
      if (endsAt > at) return
      counts.delete(key)
    }
  }
  const find = (key: string): Counted | undefined => {
    const counted = counts.get(key)
    return counted && counted.endsAt > now() ? counted : undefined
  }
  const begin = (key: string, at: number): Counted => {
    counts.delete(key)
    if (counts.size >= most) counts.delete(counts.keys().next().value as string)
    const counted = { count: 0, endsAt: at + seconds * 1000 }
    counts.set(key, counted)
    return counted
  }
  const secondsTo = ({ endsAt }: Counted): number => Math.max(1, Math.ceil((endsAt - now()) / 1000))
  return {
    take: (key) => {
      const at = now()
      sweep(at)
      const counted = find(key) ?? begin(key, at)
      counted.count += 1
      return counted.count <= points ? 0 : secondsTo(counted)
    },
    left: (key) => {
      const counted = find(key)
      return counted && counted.count >= points ? secondsTo(counted) : 0
    },
    count: (key) => find(key)?.count ?? 0,
    giveBack: (key) => {
      const counted = find(key)
      if (counted) counted.count -= 1
    },
    forget: (key) => void counts.delete(key),
    size: () => counts.size,
  }
}
