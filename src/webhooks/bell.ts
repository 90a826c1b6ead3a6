/** What wakes a loop that sleeps until there is something to do. */
export interface Bell {
  /** Ends the sleep; where there is none, the next one ends at once. */
  ring: () => void
  /** Whether it rang since `answer`. */
  rang: () => boolean
  /** What rang before is about to be seen to. */
  answer: () => void
  /** Resolves after `ms`, or when it rings. */
  sleep: (ms: number) => Promise<void>
}

export const createBell = (): Bell => {
  let rung = false
  let end: (() => void) | undefined
  return {
    ring: () => {
      rung = true
      end?.()
    },
    rang: () => rung,
    answer: () => {
      rung = false
    },
    sleep: async (ms) => {
      if (rung) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      end = undefined
    },
  }
}

/** So many claims are worth a look of their own. */
const worthwhileCatch = 64
const longestRestMs = 20

/**
 * A look for work has a fixed price: after a small catch twice as long is waited as it took, so that events which come one by one do
 * not cost one look each. Some pause there is always: SQLite answers without letting anything else run.
 */
export const restAfter = (caught: number, tookMs: number): Promise<void> => {
  const ms = caught < worthwhileCatch ? Math.min(longestRestMs, tookMs * 2) : 0
  return new Promise((resolve) => void (ms >= 1 ? setTimeout(resolve, ms) : setImmediate(resolve)))
}
