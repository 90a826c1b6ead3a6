/** Longest wait between two attempts, in milliseconds. */
export const longestWait = 6 * 3_600_000

export interface RetryWaitOptions {
  /** Attempts that failed before this one. */
  failures: number
  /** The first wait at the most, in milliseconds; each further one is twice as long. */
  retryMs: number
  /** From 0 up to 1. @default Math.random */
  random?: () => number
}

/** Milliseconds until a subscriber that failed is tried again: up to a fifth less than said, so that not all come back together. */
export const retryWait = ({ failures, retryMs, random = Math.random }: RetryWaitOptions): number =>
  Math.min(retryMs * 2 ** failures, longestWait) * (1 - 0.2 * random())
