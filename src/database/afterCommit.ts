import type { BaseDatabaseAdapter, DatabaseAdapterObj, Payload, PayloadRequest } from 'payload'

type AfterCommit = () => Promise<void> | void

/** The part of an adapter that matters here; each database types its sessions differently. */
type Adapter = Pick<BaseDatabaseAdapter, 'commitTransaction' | 'rollbackTransaction'> & { payload: Payload; sessions?: object }

type Waiting = Map<number | string, AfterCommit[]>

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const waitingKey = Symbol.for('payload-newsroom.database.afterCommit')

/**
 * Lets `afterCommit` know of the adapter's commits and rollbacks. Wrapping twice does nothing more.
 *
 * @example
 * buildConfig({ db: withAfterCommit(mongooseAdapter({ url })), … })
 */
export const withAfterCommit = <T extends BaseDatabaseAdapter>(adapterObj: DatabaseAdapterObj<T>): DatabaseAdapterObj<T> => ({
  ...adapterObj,
  init: (args) => {
    const adapter = adapterObj.init(args)
    waitingOn(adapter)
    return adapter
  },
})

/**
 * Calls `callback` once the transaction of `req` is committed, and never when it is rolled back;
 * at once when `req` has no transaction. It runs outside the transaction: do not pass `req` on to
 * operations in it. It is not waited for, and what it throws is logged. A process that dies between
 * the commit and the callback never calls it: use it to wake what also looks by itself.
 */
export const afterCommit = async (req: Pick<PayloadRequest, 'payload' | 'transactionID'>, callback: AfterCommit): Promise<void> => {
  const transactionID = await req.transactionID
  const adapter = req.payload.db
  if (transactionID === undefined || transactionID === null || !isOpen(adapter, transactionID)) {
    run(adapter, [callback])
    return
  }
  const waiting = waitingOn(adapter)
  const callbacks = waiting.get(transactionID)
  if (callbacks) callbacks.push(callback)
  else waiting.set(transactionID, [callback])
}

/** What waits for commits of the adapter; puts the hooks in at the first call. */
const waitingOn = (adapter: Adapter): Waiting => {
  const hooked = adapter as Adapter & { [waitingKey]?: Waiting }
  if (hooked[waitingKey]) return hooked[waitingKey]
  const waiting: Waiting = new Map()
  hooked[waitingKey] = waiting
  const { commitTransaction, rollbackTransaction } = adapter

  const take = (id: number | string): AfterCommit[] => {
    const callbacks = waiting.get(id) ?? []
    waiting.delete(id)
    return callbacks
  }
  adapter.commitTransaction = async function (incoming) {
    const id = await incoming
    const callbacks = take(id)
    const [open, outer] = [isOpen(adapter, id), outerOf(adapter, id)]
    await commitTransaction.call(adapter, id)
    // What was done within another transaction is there when that one is committed.
    if (open && outer !== undefined) waiting.set(outer, [...(waiting.get(outer) ?? []), ...callbacks])
    else if (open) run(adapter, callbacks)
  }
  adapter.rollbackTransaction = async function (incoming) {
    const id = await incoming
    take(id)
    await rollbackTransaction.call(adapter, id)
  }
  return waiting
}

const withinKey = Symbol.for('payload-newsroom.database.within')

/** Says of a session of the adapter that it is one within another one's transaction. */
export const within = (outer: string | undefined): object => (outer === undefined ? {} : { [withinKey]: outer })

const outerOf = ({ sessions }: Adapter, id: number | string): string | undefined =>
  (sessions as Record<string, { [withinKey]?: string } | undefined> | undefined)?.[id]?.[withinKey]

/** Adapters forget a session when it ends; one that keeps no sessions is taken at its word. */
const isOpen = ({ sessions }: Adapter, id: number | string): boolean => {
  if (!sessions) return true
  const session = (sessions as Record<string, unknown>)[id] as { inTransaction?: () => boolean } | undefined
  return session !== undefined && session.inTransaction?.() !== false
}

const run = (adapter: Adapter, callbacks: AfterCommit[]): void => {
  for (const callback of callbacks) {
    Promise.resolve()
      .then(callback)
      .catch((err: unknown) => adapter.payload.logger.error({ err, msg: 'An after-commit callback failed' }))
  }
}
