/** What wakes a loop that sleeps until there is something to do. */
export interface Bell {
  /** Ends the sleep; where there is none, the next one ends at once. */
  ring: () => void
  /** Whether it rang since `answer`. */
  rang: () => boolean
  /** What rang before is about to be seen to. */
  answer: () => void
  /** Resolves after `ms`, or when it rings. A process that has nothing else to do ends meanwhile where it is `idle`. */
  sleep: (ms: number, options?: { idle?: boolean }) => Promise<void>
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
    sleep: async (ms, { idle = false } = {}) => {
      if (rung) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        if (idle) timer.unref()
        end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      end = undefined
    },
  }
}
