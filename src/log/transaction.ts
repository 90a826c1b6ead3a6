import type { Payload, PayloadRequest } from 'payload'

import { randomUUID } from 'node:crypto'

import { committing, notCommitted } from '../database/publicRevision.js'
import { isUnknownCommit, retryTransient } from '../database/retryTransient.js'

/**
 * Runs `work` in a transaction of its own: committed when it returns, rolled back when it throws.
 * `work` passes the request it is given to every operation.
 */
export const inTransaction = async <T>(payload: Payload, work: (req: PayloadRequest) => Promise<T>): Promise<T> => {
  const transactionID = await payload.db.beginTransaction()
  const req = requestIn(payload, transactionID)
  try {
    const result = await work(req)
    if (transactionID !== null) await payload.db.commitTransaction(transactionID)
    return result
  } catch (error) {
    if (transactionID !== null) await payload.db.rollbackTransaction(transactionID)
    throw error
  }
}

/**
 * Runs `work` in a transaction of its own that is rolled back, however it ends: nothing of it stays, and nobody is told.
 * @throws Error where the database has no transactions: it would stay there
 */
export const inRehearsal = async <T>(payload: Payload, work: (req: PayloadRequest) => Promise<T>): Promise<T> => {
  const transactionID = await payload.db.beginTransaction()
  if (transactionID === null) throw new Error('Nothing can be tried out in a database without transactions')
  try {
    return await work(requestIn(payload, transactionID))
  } finally {
    await payload.db.rollbackTransaction(transactionID)
  }
}

const requestIn = (payload: Payload, transactionID: null | number | string): PayloadRequest =>
  ({ payload, context: {}, ...(transactionID === null ? {} : { transactionID }) }) as unknown as PayloadRequest

/** Transactions one after the other, in one session of the database that another process can end when this one dies. */
export interface TransactionLine {
  /** Names the session; `undefined` where a dead process leaves nothing behind. */
  session: string | undefined
  run: <T>(work: (req: PayloadRequest) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

interface Session {
  id?: { id: { toUUID: () => { toString: () => string } } }
  startTransaction: (options?: unknown) => void
  commitTransaction: () => Promise<void>
  abortTransaction: () => Promise<void>
  endSession: () => Promise<void>
}

interface MongoAdapter {
  name: string
  connection: {
    startSession: () => Promise<Session>
    base: { mongo: { UUID: new (text: string) => unknown } }
    db?: { admin: () => { command: (command: object) => Promise<unknown> } }
  }
  sessions: Record<string, unknown>
  transactionOptions: unknown
}

const mongoAdapter = (payload: Payload): MongoAdapter | undefined => {
  const db = payload.db as unknown as MongoAdapter
  return db.name === 'mongoose' && db.transactionOptions ? db : undefined
}

/** SQLite forgets a dead process's transaction by itself; MongoDB keeps it, and its locks, for a minute. */
export const openTransactionLine = async (payload: Payload): Promise<TransactionLine> => {
  const db = mongoAdapter(payload)
  if (!db) return { session: undefined, run: (work) => inTransaction(payload, work), close: () => Promise.resolve() }

  const session = await db.connection.startSession()
  return {
    session: session.id?.id.toUUID().toString(),
    close: () => session.endSession(),
    run: async (work) => {
      const transactionID = randomUUID()
      session.startTransaction(db.transactionOptions)
      db.sessions[transactionID] = session
      try {
        const result = await work(requestIn(payload, transactionID))
        const commit = () =>
          retryTransient(() => session.commitTransaction(), { attempts: 6, baseMs: 50, maxMs: 2000, retryOn: isUnknownCommit })
        await committing(payload, transactionID, commit)
        return result
      } catch (error) {
        await session.abortTransaction().catch(() => undefined)
        throw error
      } finally {
        notCommitted(payload, transactionID)
        delete db.sessions[transactionID]
      }
    },
  }
}

/** Ends what a process left open that has died in the middle of a transaction. Whatever it had not committed is undone. */
export const endSession = async (payload: Payload, session: string): Promise<void> => {
  const db = mongoAdapter(payload)
  if (!db) return
  const id = new db.connection.base.mongo.UUID(session)
  await db.connection.db?.admin().command({ killSessions: [{ id }] })
}
