import type { Payload } from 'payload'

export interface Ticker {
  /** Resolves when no work is under way. No other is begun. */
  stop: () => Promise<void>
}

/**
 * Does a piece of work again and again, at whole multiples of `everyMs`, so that what is due at a second is done at its
 * beginning; one run after the other. What fails is logged and tried at the next turn.
 */
export const repeatWork = (payload: Payload, what: string, work: () => Promise<unknown>, everyMs = 1000): Ticker => {
  let working: Promise<unknown> = Promise.resolve()
  let isWorking = false
  let stopped = false
  let timer: NodeJS.Timeout
  const wait = () => {
    timer = setTimeout(turn, everyMs - (Date.now() % everyMs))
    timer.unref()
  }
  const turn = () => {
    if (stopped) return
    wait()
    if (isWorking) return
    isWorking = true
    working = work()
      .catch((err: unknown) => payload.logger.error({ err, msg: `${what} failed; trying again` }))
      .finally(() => {
        isWorking = false
      })
  }
  wait()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await working
    },
  }
}
