import type { BaseDatabaseAdapter, DatabaseAdapterObj, Payload, PayloadRequest } from 'payload'

type AfterCommit = () => Promise<void> | void

/** The part of an adapter that matters here; each database types its sessions differently. */
type Adapter = Pick<BaseDatabaseAdapter, 'commitTransaction' | 'rollbackTransaction'> & { payload: Payload; sessions?: object }

interface Waiting {
  committed: Map<number | string, AfterCommit[]>
  ended: Map<number | string, AfterCommit[]>
}

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
export const afterCommit = (req: Pick<PayloadRequest, 'payload' | 'transactionID'>, callback: AfterCommit): Promise<void> =>
  whenOver(req, 'committed', callback)

/** The same, and when it is rolled back, too. A commit that is under way has not ended, though Payload has forgotten its session. */
export const afterEnd = (req: Pick<PayloadRequest, 'payload' | 'transactionID'>, callback: AfterCommit): Promise<void> =>
  whenOver(req, 'ended', callback)

const whenOver = async (
  { payload, transactionID: incoming }: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  how: keyof Waiting,
  callback: AfterCommit,
): Promise<void> => {
  const transactionID = await incoming
  if (transactionID === undefined || transactionID === null || !isOpen(payload.db, transactionID)) return run(payload.db, [callback])
  add(waitingOn(payload.db)[how], transactionID, [callback])
}

const add = (waiting: Map<number | string, AfterCommit[]>, id: number | string, callbacks: AfterCommit[]): void =>
  void waiting.set(id, [...(waiting.get(id) ?? []), ...callbacks])

/** What waits for commits of the adapter; puts the hooks in at the first call. */
const waitingOn = (adapter: Adapter): Waiting => {
  const hooked = adapter as Adapter & { [waitingKey]?: Waiting }
  if (hooked[waitingKey]) return hooked[waitingKey]
  const waiting: Waiting = { committed: new Map(), ended: new Map() }
  hooked[waitingKey] = waiting
  const { commitTransaction, rollbackTransaction } = adapter

  const take = (how: keyof Waiting, id: number | string): AfterCommit[] => {
    const callbacks = waiting[how].get(id) ?? []
    waiting[how].delete(id)
    return callbacks
  }
  adapter.commitTransaction = async function (incoming) {
    const id = await incoming
    const [callbacks, open, outer] = [take('committed', id), isOpen(adapter, id), outerOf(adapter, id)]
    try {
      await commitTransaction.call(adapter, id)
    } finally {
      run(adapter, take('ended', id))
    }
    // What was done within another transaction is there when that one is committed.
    if (open && outer !== undefined) add(waiting.committed, outer, callbacks)
    else if (open) run(adapter, callbacks)
  }
  adapter.rollbackTransaction = async function (incoming) {
    const id = await incoming
    take('committed', id)
    try {
      await rollbackTransaction.call(adapter, id)
    } finally {
      run(adapter, take('ended', id))
    }
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
