import type { DeliveryStore, EndpointChange, Settlement } from './deliveryStore.js'

export interface SettleQueueOptions {
  store: Pick<DeliveryStore, 'settle' | 'changeEndpoint'>
  token: string
  now: () => number
  onError: (error: unknown) => void
  /** Called after results are recorded. */
  onSettled: (results: readonly Settlement[]) => void
  /** Most results in one transaction. @default 500 */
  maxBatch?: number
}

/**
 * Records results, many in a transaction and one transaction at a time: while one is being written the next ones gather, so
 * that a busy worker writes few large ones and an idle one writes at once. What cannot be written is tried again until it can.
 */
export const createSettleQueue = (options: SettleQueueOptions) => {
  const { store, token, now, onError, onSettled, maxBatch = 500 } = options
  let results: Settlement[] = []
  let changes: EndpointChange[] = []
  let writing: Promise<void> | undefined
  let givenUp = false

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

  const writeAll = async (): Promise<void> => {
    while (results.length > 0 || changes.length > 0) {
      const batch = results.splice(0, maxBatch)
      // Changes follow the results that led to them: "recovered" has to find the failures that came before it.
      const following = results.length === 0 ? changes.splice(0) : []
      if (batch.length > 0) {
        await persist(() => store.settle({ results: batch, token, now: now() }))
        onSettled(batch)
      }
      for (const change of following) await persist(() => store.changeEndpoint(change))
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
      void flush()
    },
    size: () => results.length,
    flush,
    /** Stops trying; what is not written stays claimed until its lease ends, and is then sent again. */
    giveUp: () => {
      givenUp = true
      results = []
      changes = []
    },
  }
}
