import type { PayloadRequest } from 'payload'

import { aroundOperations } from './aroundOperations.js'
import { isTransientError } from './retryTransient.js'
import { storageProblem } from './storageProblem.js'

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const failuresKey = Symbol.for('payload-newsroom.database.failures')

/** What fields are checked with. */
const readers = ['count', 'find', 'findDistinct', 'findOne', 'findVersions', 'queryDrafts'] as const

/**
 * Remembers of each request whether the database failed under one of its look-ups. Payload's check of references takes a database that
 * is away for a document that is not there, and would tell the caller to choose another one.
 */
export const noteFailures = (db: object): void => {
  const adapter = db as Record<symbol, unknown>
  if (adapter[failuresKey]) return
  const failures = (adapter[failuresKey] = new WeakMap<Headers, unknown>())
  aroundOperations<{ req?: Partial<PayloadRequest> } | undefined>(db, readers, async (args, goOn) => {
    try {
      return await goOn(args)
    } catch (error) {
      if (args?.req?.headers && (isTransientError(error) || storageProblem(error))) failures.set(args.req.headers, error)
      throw error
    }
  })
}

/** What an error means: what was refused for want of an answer of the database was not judged at all. */
export const trueCause = (error: unknown, { headers, payload }: Pick<PayloadRequest, 'headers' | 'payload'>): unknown => {
  const failures = (payload?.db as unknown as Record<symbol, WeakMap<Headers, unknown> | undefined> | undefined)?.[failuresKey]
  const failure = headers && failures?.get(headers)
  return failure !== undefined && isRefusal(error) ? failure : error
}

const isRefusal = (error: unknown): boolean => {
  const { originalError } = (error ?? {}) as { originalError?: unknown }
  const { status } = (originalError ?? error ?? {}) as { status?: unknown }
  return status === 400 || status === 404
}
