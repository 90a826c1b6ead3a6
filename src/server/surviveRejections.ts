import { isTransientError } from '../database/retryTransient.js'
import { storageProblem } from '../database/storageProblem.js'

interface Says {
  error: (what: object) => void
}

/**
 * A promise that nobody waits for and that fails would end the process, and every stream with it. Where a database went away under
 * something that was begun beside a request, that is told and survived, and so is a refusal of what somebody asked; anything else still
 * ends it, for the supervisor to begin anew. Payload itself begins such: `afterRead` waits for a document's fields first and for what they
 * refer to second, so that where a field fails nobody waits for the references any more, which fail with it; and of a condition two
 * references away it looks at the last one when nobody waits any more.
 */
export const surviveRejections = (logger: Says): void => {
  process.on('unhandledRejection', (err: unknown) => {
    if (isRefusal(err)) return
    if (!isTransientError(err) && !storageProblem(err)) throw err
    logger.error({ err, msg: 'The database went away under something that nobody waited for' })
  })
}

/** What Payload answers 400 to 499. */
const isRefusal = (err: unknown): boolean => {
  const { isOperational, status } = (err ?? {}) as { isOperational?: unknown; status?: unknown }
  return isOperational === true && typeof status === 'number' && status >= 400 && status < 500
}
