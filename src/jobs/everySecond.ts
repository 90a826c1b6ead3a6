import type { Payload } from 'payload'

export interface Ticker {
  /** Resolves when no work is under way. No other is begun. */
  stop: () => Promise<void>
}

/** Does a piece of work again and again, one run after the other; what fails is logged and tried at the next turn. */
export const everySecond = (payload: Payload, what: string, work: () => Promise<unknown>, everyMs = 1000): Ticker => {
  let working: Promise<unknown> = Promise.resolve()
  let isWorking = false
  let stopped = false
  const timer = setInterval(() => {
    if (isWorking || stopped) return
    isWorking = true
    working = work()
      .catch((err: unknown) => payload.logger.error({ err, msg: `${what} failed; trying again` }))
      .finally(() => {
        isWorking = false
      })
  }, everyMs)
  timer.unref()
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await working
    },
  }
}
