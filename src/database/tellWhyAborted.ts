import type { PayloadRequest } from 'payload'

import { aroundOperations } from './aroundOperations.js'
import { isDatabaseError } from './isDatabaseError.js'
import { writeOperations } from './writeOperations.js'

type Id = number | string
interface Args {
  req?: Pick<PayloadRequest, 'transactionID'>
}
interface Adapter {
  name?: string
  sessions?: Record<Id, object | undefined>
  commitTransaction: (id: Id | Promise<Id>) => Promise<void>
}

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const toldKey = Symbol.for('payload-newsroom.database.whyAborted')

const readers = ['count', 'countVersions', 'find', 'findDistinct', 'findGlobal', 'findOne', 'findVersions', 'queryDrafts'] as const

/** MongoDB's `NoSuchTransaction`. */
const gone = 251

/**
 * MongoDB gives a transaction up at the first thing of the database that fails in it. Not everybody stops there: Payload's changes in bulk
 * note what failed of each document and commit the rest, and so does its cleaning up of old versions. Whatever comes after, the commit
 * too, hears only that the transaction is gone. It is told why instead: an address that is taken is not somebody else's change.
 */
export const tellWhyAborted = (db: object): void => {
  const adapter = db as Adapter & { [toldKey]?: true }
  if (adapter.name !== 'mongoose' || adapter[toldKey]) return
  adapter[toldKey] = true
  /** What failed first, by session. */
  const reasons = new WeakMap<object, unknown>()
  const sessionOf = async (id: Id | Promise<Id> | null | undefined): Promise<object | undefined> => adapter.sessions?.[(await id) ?? '']
  const why = (session: object | undefined, error: unknown): unknown =>
    session && (error as { code?: unknown } | null)?.code === gone ? (reasons.get(session) ?? error) : error

  aroundOperations<Args | undefined>(adapter, [...readers, ...writeOperations], async (args, goOn) => {
    const session = await sessionOf(args?.req?.transactionID)
    try {
      return await goOn(args)
    } catch (error) {
      if (session && endsTransaction(error) && !reasons.has(session)) reasons.set(session, error)
      throw why(session, error)
    }
  })
  const { commitTransaction } = adapter
  adapter.commitTransaction = async function (this: unknown, incoming) {
    const session = await sessionOf(incoming)
    try {
      await commitTransaction.call(this, incoming)
    } catch (error) {
      throw why(session, error)
    }
  }
}

/** Payload makes a `ValidationError` of a value that is not unique. What its hooks refuse comes from no operation of the adapter. */
const endsTransaction = (error: unknown): boolean => isDatabaseError(error) || (error as { name?: unknown }).name === 'ValidationError'
