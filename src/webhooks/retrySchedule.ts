const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Waits before the attempts 1 to 8, in milliseconds: the schedule that Standard Webhooks suggests. */
export const ordinaryDelays: readonly number[] = [0, 5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour]

/**
 * `ordinary` ends after eight attempts, 27.6 hours. `withdrawal` goes on every 6 hours for another 14 days, since text that was
 * withdrawn has to come down. `ordered` goes on every 10 hours without end, since nothing may be skipped: it ends when the
 * endpoint is disabled.
 */
export type Schedule = 'ordinary' | 'withdrawal' | 'ordered'

const withdrawalDelay = 6 * hour
const withdrawalAttempts = ordinaryDelays.length + (14 * day) / withdrawalDelay
const longestRetryAfter = day
/** Ten per cent to either side, so that what failed together is not tried again together. */
const jitter = 0.1

/** The wait before attempt `number` (from 1), without jitter; `undefined` after the schedule's end. */
export const delayBefore = (number: number, schedule: Schedule = 'ordinary'): number | undefined => {
  const ordinary = ordinaryDelays[number - 1]
  if (ordinary !== undefined) return ordinary
  if (schedule === 'ordered') return ordinaryDelays.at(-1)
  if (schedule === 'withdrawal' && number <= withdrawalAttempts) return withdrawalDelay
  return undefined
}

export interface NextAttemptOptions {
  /** Attempts made so far; 0 before the first. */
  attempt: number
  /** Epoch milliseconds. */
  now: number
  /** From 0 up to 1. @default Math.random */
  random?: () => number
  /** What the receiver asked for; taken as the least wait, up to 24 hours. */
  retryAfterMs?: number
  /** @default 'ordinary' */
  schedule?: Schedule
}

/** When the next attempt is due, in epoch milliseconds; `undefined` when the schedule is exhausted. */
export const nextAttemptAt = (options: NextAttemptOptions): number | undefined => {
  const { attempt, now, random = Math.random, retryAfterMs = 0, schedule } = options
  const delay = delayBefore(attempt + 1, schedule)
  if (delay === undefined) return undefined
  const spread = delay * (1 - jitter + 2 * jitter * random())
  const asked = Math.min(retryAfterMs, longestRetryAfter)
  return now + Math.round(Math.max(spread, asked * (1 + jitter * random())))
}

/** Whether a withdrawal has used up the ordinary schedule: time to take the telephone. */
export const isBeyondOrdinary = (attempt: number): boolean => attempt >= ordinaryDelays.length
