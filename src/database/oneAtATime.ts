import { AsyncLocalStorage } from 'node:async_hooks'

import type { PayloadRequest } from 'payload'

type Id = number | string
interface Shared {
  ends: Map<Id, Promise<unknown>>
  current: AsyncLocalStorage<Id>
}

const key = Symbol.for('payload-newsroom.database.oneAtATime')

/** One a process, however often a bundler loads this module. */
const { ends, current } = ((globalThis as Record<symbol, unknown>)[key] ??= {
  ends: new Map(),
  current: new AsyncLocalStorage(),
}) as Shared

/**
 * Payload changes many documents side by side in one transaction: two that one item shows would both read the item's last event and write
 * the next one. `work` begins once what was asked for before it in the same transaction has ended, however it ended; at once where there
 * is no transaction, and within other such work.
 */
export const oneAtATime = async <T>({ transactionID }: Pick<PayloadRequest, 'transactionID'>, work: () => Promise<T>): Promise<T> => {
  const id = await transactionID
  if (id === undefined || id === null || current.getStore() === id) return work()
  const result = (ends.get(id) ?? Promise.resolve()).then(() => current.run(id, work))
  const end = result.catch(() => undefined)
  ends.set(id, end)
  try {
    return await result
  } finally {
    if (ends.get(id) === end) ends.delete(id)
  }
}
