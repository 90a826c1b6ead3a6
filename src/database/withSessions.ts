import { setTimeout as sleep } from 'node:timers/promises'

import type { BaseDatabaseAdapter, DatabaseAdapterObj, PayloadRequest } from 'payload'

import { NewsroomError } from '../shared/errors.js'
import { changeSessions, type Session, sessionChange, type SessionChange } from './accountSessions.js'
import { backOff, isTransientError } from './retryTransient.js'
import { writeOperations } from './writeOperations.js'

interface Args {
  collection?: string
  id?: number | string
  data?: Record<string, unknown>
  req?: Partial<PayloadRequest>
}

interface Account {
  id: number | string
  sessions?: Session[] | null
  lockUntil?: string | null
  hash?: string | null
}

type Operation = (args: Args) => Promise<unknown>

/** The part of an adapter that matters here; each database types its sessions differently. */
type Adapter = Pick<
  BaseDatabaseAdapter,
  'beginTransaction' | 'commitTransaction' | 'findOne' | 'payload' | 'rollbackTransaction' | 'updateOne'
> & {
  sessions?: object
  transactionOptions?: object
}

/** MongoDB's transaction, as its driver has it. */
interface MongoTransaction {
  abortTransaction?: () => Promise<void>
  startTransaction?: (options?: object) => void
}

/** Milliseconds for which simultaneous log-ins wait for each other. */
const maxMs = 15_000

const wrappedKey = Symbol.for('payload-newsroom.database.sessions')

/**
 * Lets the sessions of simultaneous log-ins, refreshes and log-outs of one account all be what they mean to be. Payload reads an account
 * before the password is checked and writes the whole of it afterwards: of ten log-ins nine sessions were lost, and with them whatever else
 * of the account was changed meanwhile. Here such a write becomes the change that it means, made to what is stored at that moment, in the
 * same transaction; where MongoDB finds a conflict, a transaction that has only read until then begins again.
 */
export const withSessions = <T extends BaseDatabaseAdapter>(adapterObj: DatabaseAdapterObj<T>): DatabaseAdapterObj<T> => ({
  ...adapterObj,
  init: (args) => {
    const adapter = adapterObj.init(args)
    guardSessions(adapter as unknown as Adapter & { [wrappedKey]?: true })
    return adapter
  },
})

const guardSessions = (adapter: Adapter & { [wrappedKey]?: true }): void => {
  if (adapter[wrappedKey]) return
  adapter[wrappedKey] = true
  /** Ids of the sessions that an account had when it was read, by the object that was given out. */
  const read = new WeakMap<object, ReadonlySet<string>>()
  /** Transactions that have written something already: they cannot begin again by themselves. */
  const dirty = new WeakSet<object>()

  const transactionOf = async ({ req }: Args): Promise<MongoTransaction | undefined> => {
    const id = await req?.transactionID
    return id === undefined || id === null ? undefined : (adapter.sessions as Record<string, MongoTransaction> | undefined)?.[id]
  }
  const hasSessions = (collection: string | undefined): boolean => {
    const auth =
      collection === undefined
        ? undefined
        : (adapter.payload.collections as Record<string, { config: { auth?: { useSessions?: boolean } } } | undefined>)[collection]?.config
            .auth
    return auth?.useSessions === true
  }

  const findOne = adapter.findOne.bind(adapter) as unknown as Operation
  const update = adapter.updateOne.bind(adapter) as unknown as Operation
  adapter.findOne = (async (args: Args) => {
    const found = (await findOne(args)) as Account | null
    if (found && hasSessions(args.collection) && Array.isArray(found.sessions)) read.set(found, new Set(found.sessions.map(({ id }) => id)))
    return found
  }) as never

  for (const name of writeOperations) {
    const write = (adapter as unknown as Record<string, Operation>)[name]?.bind(adapter)
    if (!write) continue
    ;(adapter as unknown as Record<string, Operation>)[name] = async (args) => {
      if (name === 'updateOne' && isSessionWrite(args) && hasSessions(args.collection)) return writeSessions(args)
      const transaction = await transactionOf(args)
      if (transaction) dirty.add(transaction)
      return write(args)
    }
  }

  const change = async ({ collection, id, data = {}, req }: Args, meant: SessionChange): Promise<void> => {
    const where = { id: { equals: id } }
    const stored = (await findOne({ collection, where, req } as Args)) as Account | null
    if (!stored) return
    if (meant.made.length > 0) refuseOutdated(stored, data)
    const known = new Set(stored.sessions?.map((session) => session.id))
    if (meant.prolonged.some((session) => !known.has(session.id))) throw new NewsroomError('SESSION_ENDED')
    const sessions = changeSessions(stored.sessions ?? [], meant, Date.now())
    // The whole of it, as it is now: SQLite's adapter takes no array alone. Without a time Payload leaves `updatedAt` as it is.
    await update({ collection, id, data: { ...stored, sessions, updatedAt: null }, req, returning: false } as Args)
    data.sessions = sessions
    read.set(data, new Set(sessions.map((session) => session.id)))
  }

  const inOwnTransaction = async (args: Args, meant: SessionChange): Promise<void> => {
    const transactionID = await adapter.beginTransaction()
    if (transactionID === null || transactionID === undefined) return change(args, meant)
    try {
      await change({ ...args, req: { ...args.req, transactionID } }, meant)
      await adapter.commitTransaction(transactionID)
    } catch (error) {
      await adapter.rollbackTransaction(transactionID)
      throw error
    }
  }

  const writeSessions = async (args: Args): Promise<null> => {
    const { sessions } = args.data as { sessions: Session[] }
    const meant = sessionChange(sessions, read.get(args.data as object))
    const giveUpAt = Date.now() + maxMs
    for (let attempt = 1; ; attempt++) {
      const transaction = await transactionOf(args)
      const mayRepeat = !transaction || (!dirty.has(transaction) && transaction.abortTransaction !== undefined)
      try {
        await (transaction ? change(args, meant) : inOwnTransaction(args, meant))
        if (transaction) dirty.add(transaction)
        return null
      } catch (error) {
        if (!mayRepeat || Date.now() >= giveUpAt || !isTransientError(error)) throw error
        await transaction?.abortTransaction?.()
        await sleep(backOff(attempt, { baseMs: 5, maxMs: 100, random: Math.random }))
        transaction?.startTransaction?.(adapter.transactionOptions)
      }
    }
  }
}

/** What Payload writes where only sessions change: the account, with a note that this is no change of it. */
const isSessionWrite = ({ id, data }: Args): boolean => id !== undefined && Array.isArray(data?.['sessions']) && data['updatedAt'] === null

/** Between the check of the password and the session others may have locked the account, or changed the password. */
const refuseOutdated = (stored: Account, { hash }: Record<string, unknown>): void => {
  const isLocked = Boolean(stored.lockUntil) && new Date(stored.lockUntil ?? 0) > new Date()
  // A hash of an earlier form is written anew by the first of several log-ins; that is no new password.
  const isReplaced = typeof hash === 'string' && hash.startsWith('pbkdf2-') && stored.hash !== hash
  if (isLocked || isReplaced) throw new NewsroomError('LOGIN_REFUSED')
}
