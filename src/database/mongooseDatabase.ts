import { randomUUID } from 'node:crypto'

import { mongooseAdapter, type MongooseAdapter } from '@payloadcms/db-mongodb'
import type { DatabaseAdapterObj } from 'payload'

import { NewsroomError } from '../shared/errors.js'
import { endDeadTransactions } from './endDeadTransactions.js'
import { finishRestore } from './finishRestore.js'
import { prepareCollections } from './prepareCollections.js'
import { isUnknownCommit, retryTransient } from './retryTransient.js'
import { wholeReferences } from './wholeReferences.js'

export interface MongooseDatabaseOptions {
  /** `mongodb://` or `mongodb+srv://`, of a replica set or a sharded cluster. */
  url: string
  /** Refuse a server that has no transactions, instead of warning of it. */
  requireTransactions: boolean
}

type Adapter = MongooseAdapter & Required<Pick<MongooseAdapter, 'connect'>>
type Connection = Adapter['connection']
type Session = { commitTransaction: () => Promise<void> }

/** Reads see one moment of the database, and a commit is on the disks of a majority when it is acknowledged. */
const transactionOptions = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } } as const

/** Each process has a name of its own, so that the server can tell which of them have died. */
const appNamePrefix = 'payload-newsroom '

/**
 * Nothing is read that a failover could take back: a stream that had sent such an event would have lied.
 * Indexes and collections are made by `prepareCollections`, before the first write, and not beside it.
 */
const connectOptions = { retryWrites: true, w: 'majority', readConcernLevel: 'majority', autoCreate: false, autoIndex: false } as const

/**
 * MongoDB with transactions wherever the server has them: Payload switches them off unless the address says
 * `replicaSet=`, on a sharded cluster too. Where it has none, production is refused with REPLICA_SET_REQUIRED
 * and development goes on with a warning.
 */
export const mongooseDatabase = ({ url, requireTransactions }: MongooseDatabaseOptions): DatabaseAdapterObj => {
  const adapterObj = mongooseAdapter({
    url,
    connectOptions: { ...connectOptions, appName: `${appNamePrefix}${randomUUID()}` },
    transactionOptions,
  })
  return {
    ...adapterObj,
    init: (args) => {
      const adapter = adapterObj.init(args) as unknown as Adapter
      wholeReferences(adapter)
      const { connect } = adapter
      const begin = adapter.beginTransaction
      const { destroy } = adapter
      let stopEnding: (() => void) | undefined
      adapter.connect = async (options) => {
        const { transactional, isReplicaSet } = await askServer(adapter, url, requireTransactions)
        if (!transactional && requireTransactions) throw new NewsroomError('REPLICA_SET_REQUIRED')
        await connect.call(adapter as never, options)
        if (!transactional) {
          adapter.payload.logger.warn(new NewsroomError('REPLICA_SET_REQUIRED').message)
        } else {
          adapter.transactionOptions = transactionOptions
          adapter.beginTransaction = async (beginOptions) => {
            const id = await begin.call(adapter as never, beginOptions)
            if (id !== null) keepCommitting(adapter.sessions[id])
            return id
          }
        }
        // A restore that was killed half-way is finished before anything is read.
        if (adapter.connection.db) await finishRestore(adapter.connection.db)
        await prepareCollections(adapter)
        if (isReplicaSet) {
          stopEnding = endDeadTransactions(adapter.connection as never, {
            prefix: appNamePrefix,
            onRefused: (err) =>
              adapter.payload.logger.warn({ reason: err.message, msg: 'Transactions of dead processes are left to MongoDB, for a minute' }),
          })
        }
      }
      adapter.destroy = async () => {
        stopEnding?.()
        await destroy?.call(adapter as never)
      }
      return adapter as never
    },
  }
}

/**
 * Asks the server itself. A driver that was told `replicaSet=` drops a server that is none from its list and
 * then waits for another one until its time is over: an empty list means the same as the answer "no".
 */
const askServer = async (adapter: Adapter, url: string, required: boolean): Promise<{ transactional: boolean; isReplicaSet: boolean }> => {
  try {
    await adapter.connection.openUri(url, adapter.connectOptions)
  } catch (error) {
    const { reason } = error as { reason?: { type?: string; servers?: Map<string, unknown> } }
    if (required && reason?.type?.startsWith('ReplicaSet') && reason.servers?.size === 0) {
      throw new NewsroomError('REPLICA_SET_REQUIRED', { cause: error })
    }
    throw error
  }
  const { setName, msg } = await hello(adapter.connection)
  return { transactional: setName !== undefined || msg === 'isdbgrid', isReplicaSet: setName !== undefined }
}

const hello = async (connection: Connection): Promise<{ setName?: string; msg?: string }> =>
  (await connection.db?.admin().command({ hello: 1 })) ?? {}

/** A commit whose answer was lost is asked for again: MongoDB commits a transaction once, however often it is told. */
const keepCommitting = (session: Session | undefined): void => {
  if (!session) return
  const commit = session.commitTransaction.bind(session)
  session.commitTransaction = () => retryTransient(commit, { attempts: 6, baseMs: 50, maxMs: 2_000, retryOn: isUnknownCommit })
}
