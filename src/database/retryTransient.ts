import { setTimeout as wait } from 'node:timers/promises'

export interface RetryOptions {
  /** Tries in all. @default 8 */
  attempts?: number
  /** Longest pause before the second try, in milliseconds; it doubles with each try. @default 5 */
  baseMs?: number
  /** Longest pause of all, in milliseconds. @default 250 */
  maxMs?: number
  /** Which errors are worth another try. @default isTransientError */
  retryOn?: (error: unknown) => boolean
  /** Ends the tries early, e.g. because the time is over. */
  giveUp?: () => boolean
  /** 0 to 1; each pause is this part of its longest ("full jitter"). @default Math.random */
  random?: () => number
  sleep?: (ms: number) => Promise<unknown>
}

/** MongoDB's codes for a write that lost against another one, or a transaction that is gone. */
const mongoCodes = new Set([24, 112, 246, 251])

/**
 * Whether the database refused something because of what others did at that moment, so that the same may
 * succeed now: MongoDB's transient transaction errors and write conflicts, SQLite's `SQLITE_BUSY`.
 * Looks through `cause` and `originalError`.
 */
export const isTransientError = (error: unknown): boolean => inChain(error, isNotApplied) || isUnknownCommit(error)

/**
 * Whether MongoDB lost the answer to a commit: it may have happened or not. Repeating the whole may do it
 * twice, which does not matter for changes that set values and does for those that add.
 */
export const isUnknownCommit = (error: unknown): boolean => inChain(error, (link) => hasLabel(link, 'UnknownTransactionCommitResult'))

/**
 * Calls `work` until it does not fail transiently, with random, growing pauses. `work` must begin its
 * transaction by itself: within one that failed there is nothing left to repeat.
 */
export const retryTransient = async <T>(work: () => Promise<T>, options: RetryOptions = {}): Promise<T> => {
  const { attempts = 8, baseMs = 5, maxMs = 250, retryOn = isTransientError, giveUp = () => false } = options
  const { random = Math.random, sleep = wait } = options
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= attempts || giveUp() || !retryOn(error)) throw error
      await sleep(backOff(attempt, { baseMs, maxMs, random }))
    }
  }
}

/** Milliseconds to pause after try number `attempt`, counted from 1. */
export const backOff = (attempt: number, { baseMs, maxMs, random }: { baseMs: number; maxMs: number; random: () => number }) =>
  random() * Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30))

interface Link {
  code?: unknown
  errorLabels?: unknown
  errorLabelSet?: unknown
  cause?: unknown
  originalError?: unknown
  /** Of a bulk write: what made it fail. */
  errorResponse?: unknown
}

const isNotApplied = (link: Link): boolean =>
  hasLabel(link, 'TransientTransactionError') ||
  mongoCodes.has(link.code as number) ||
  (typeof link.code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(link.code))

const hasLabel = ({ errorLabelSet, errorLabels }: Link, label: string): boolean =>
  (errorLabelSet instanceof Set && errorLabelSet.has(label)) || (Array.isArray(errorLabels) && errorLabels.includes(label))

const inChain = (error: unknown, test: (link: Link) => boolean, depth = 0): boolean => {
  if (typeof error !== 'object' || error === null || depth > 8) return false
  const link = error as Link
  return test(link) || [link.cause, link.originalError, link.errorResponse].some((next) => inChain(next, test, depth + 1))
}
