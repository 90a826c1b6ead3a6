import type { Payload, PayloadRequest } from 'payload'

import { NewsroomError } from '../shared/errors.js'
import { aroundOperations } from './aroundOperations.js'
import { localWriters } from './payloadParts.js'
import { isTransientError, isUnknownCommit, type RetryOptions, retryTransient } from './retryTransient.js'

interface Options {
  disableTransaction?: boolean
  req?: Partial<PayloadRequest>
}

/** On Payload itself: a bundler may load this module twice, and both copies must find it. */
const repeatsKey = Symbol.for('payload-newsroom.database.repeatLocal')

/**
 * The Local API does what `serializeWrites` does for requests: a write that the database refuses because of somebody else's is done again,
 * all of it, and is at last refused with 409 `CONFLICT` instead of the driver's own error. What is part of a transaction goes on as it is:
 * whoever began that repeats it.
 */
export const repeatLocal = (payload: Payload, tries: RetryOptions = {}): void => {
  const marked = payload as Payload & { [repeatsKey]?: true }
  if (marked[repeatsKey]) return
  marked[repeatsKey] = true
  aroundOperations<Options | undefined>(payload, localWriters, (options, goOn) =>
    options?.disableTransaction || options?.req?.transactionID ? goOn(options) : repeated(() => goOn(options), options?.req, tries),
  )
}

const repeated = async (work: () => unknown, req: Options['req'], tries: RetryOptions): Promise<unknown> => {
  const noted = { ...req?.context }
  try {
    return await retryTransient(
      async () => {
        try {
          return await work()
        } catch (error) {
          if (req) forget(req, noted)
          throw error
        }
      },
      { attempts: 12, ...tries, retryOn: (error) => lost(error) && !isUnknownCommit(error) },
    )
  } catch (error) {
    throw lost(error) ? new NewsroomError('CONFLICT', { cause: error }) : error
  }
}

/** What has an answer of ours has been repeated, or waited for, already. */
const lost = (error: unknown): boolean => isTransientError(error) && !/^Newsroom/.test(String((error as { name?: unknown }).name))

/** What hooks noted on a request, and what was read for it, was of the try that failed. */
const forget = (req: Partial<PayloadRequest>, noted: Record<string, unknown>): void => {
  const { context = {} } = req
  for (const name of Object.keys(context)) delete context[name]
  Object.assign(context, noted)
  delete req.payloadDataLoader
}
