import { setImmediate as comeRound } from 'node:timers/promises'

/** Milliseconds for which one piece of work may hold the event loop before others have their turn. */
const mostMs = 15

/**
 * Lets others have their turn, where nobody had one for a while. Asked for between the steps of long work whose promises are all kept at
 * once, as those of a database that answers in the same process: without it a save of a long text holds up every other request till it is
 * done.
 */
export const createTurns = (now: () => number = () => performance.now()): (() => Promise<void>) => {
  let since = Number.NEGATIVE_INFINITY
  return async () => {
    if (now() - since < mostMs) return
    await comeRound()
    since = now()
  }
}
