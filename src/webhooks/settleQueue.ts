import { createBell } from '../shared/bell.js'
import type { DeliveryStore, EndpointChange, Settlement } from './deliveryStore.js'

export interface SettleQueueOptions {
  store: Pick<DeliveryStore, 'isAside' | 'settle' | 'changeEndpoint'>
  token: string
  now: () => number
  onError: (error: unknown) => void
  /** Called after results are recorded. */
  onSettled: (results: readonly Settlement[]) => void
  /** Called after something was said about an endpoint. */
  onChanged: () => void
  /** Whether more results are about to come: where none are, nothing is waited for. */
  expecting: () => boolean
  /** Whether a delivery waits for one of the results to be recorded: an ordered one does. */
  hurried: () => boolean
  /** Most results in one transaction. @default 1000 */
  maxBatch?: number
}

/** So many results are written without a pause. */
const enough = 1000
/**
 * A transaction has a fixed price, the wait for the disk, and SQLite's holds up everything else meanwhile. After one that took so
 * long, sixteen times as long is waited for more, though never longer than so. Milliseconds.
 */
const pauseShare = 16
const longestPauseMs = 200
/** The same while others wait for what is to be recorded, or where the database does its work beside this process. */
const shortPauseMs = 40

/**
 * Records results, many in a transaction and one transaction at a time: while one is being written, and in a short pause after it,
 * the next ones gather, so that a busy worker writes few large ones and an idle one writes at once. What cannot be written is tried
 * again until it can.
 */
export const createSettleQueue = (options: SettleQueueOptions) => {
  const { store, token, now, onError, onSettled, onChanged, expecting, hurried, maxBatch = 1000 } = options
  let results: Settlement[] = []
  let changes: EndpointChange[] = []
  let writing: Promise<void> | undefined
  let givenUp = false
  let endedAt = 0
  let tookMs = 0
  const bell = createBell()

  const persist = async (write: () => Promise<void>): Promise<void> => {
    for (let wait = 100; !givenUp; wait = Math.min(wait * 2, 5000)) {
      try {
        return await write()
      } catch (error) {
        onError(error)
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    }
  }

  const isWorthWaiting = () => expecting() && results.length < enough

  const gather = async (): Promise<void> => {
    const pause = Math.min(hurried() || store.isAside ? shortPauseMs : longestPauseMs, tookMs * pauseShare)
    const left = endedAt + pause - performance.now()
    if (left <= 0 || !isWorthWaiting()) return
    bell.answer()
    await bell.sleep(left)
  }

  const writeAll = async (): Promise<void> => {
    while (results.length > 0 || changes.length > 0) {
      await gather()
      const started = performance.now()
      const batch = results.splice(0, maxBatch)
      // Changes follow the results that led to them: "recovered" has to find the failures that came before it.
      const following = results.length === 0 ? changes.splice(0) : []
      if (batch.length > 0) {
        await persist(() => store.settle({ results: batch, token, now: now() }))
        onSettled(batch)
      }
      for (const change of following) await persist(() => store.changeEndpoint(change))
      if (following.length > 0) onChanged()
      endedAt = performance.now()
      tookMs = endedAt - started
    }
  }

  const flush = (): Promise<void> => {
    writing ??= writeAll().finally(() => {
      writing = undefined
    })
    return writing
  }

  return {
    add: (settlement: Settlement, change?: EndpointChange) => {
      results.push(settlement)
      if (change) changes.push(change)
      if (!isWorthWaiting()) bell.ring()
      void flush()
    },
    size: () => results.length,
    flush: () => {
      bell.ring()
      return flush()
    },
    /** Stops trying; what is not written stays claimed until its lease ends, and is then sent again. */
    giveUp: () => {
      givenUp = true
      results = []
      changes = []
    },
  }
}
