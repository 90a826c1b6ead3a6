import type { AfterErrorHook } from 'payload'

import { type ErrorCode, errorTable, NewsroomError } from '../shared/errors.js'
import { isUnreadableRequest } from '../shared/unreadableRequest.js'
import { trueCause } from './noteFailures.js'
import { isTransientError, isUnknownCommit } from './retryTransient.js'
import { storageProblem, storageProblems } from './storageProblem.js'

/** What a client is told of an error, by REST as `{ errors: [ErrorAnswer] }` and by GraphQL in `extensions`. */
export interface ErrorAnswer {
  code: string
  message: string
  /** The database refused it because of others, and nothing was applied: the same request may succeed now. */
  retryable?: true
  /** What there is to say beside the message. */
  data?: Record<string, unknown>
}

/**
 * Payload's `afterError` hook for REST and GraphQL alike: an error of the table answers with its status and code,
 * every login that is refused with the same 401, an address or a form that cannot be read with 400, what lost against somebody else's write
 * with 409 `CONFLICT` instead of a bare 500, and a database that is full, read-only or away with 507 or 503. Other errors are left as they
 * are.
 */
export const answerErrors: AfterErrorHook = ({ error, graphqlResult, req }) => {
  const found = answerOf(trueCause(error, req))
  if (!found) return undefined
  const { retryAfter = found.status === 503 ? awaySeconds : undefined } = unwrapped(error) as { retryAfter?: unknown }
  if (typeof retryAfter === 'number') {
    req.responseHeaders ??= new Headers()
    req.responseHeaders.set('Retry-After', String(retryAfter))
  }
  const { status, answer } = found
  const { message, ...extensions } = answer
  return {
    status,
    response: { errors: [answer] } as never,
    ...(graphqlResult
      ? { graphqlResult: { ...graphqlResult, message, extensions: { ...extensions, name: answer.code, statusCode: status } } as never }
      : {}),
  }
}

/** An election takes a few seconds. */
const awaySeconds = 2

/** Status and answer of an error that has one of ours. */
export const answerOf = (error: unknown): { status: number; answer: ErrorAnswer } | undefined => {
  const known = newsroomError(error)
  // Of a conflict the database says whether the same may succeed now.
  if (known && !(known.code === 'CONFLICT' && isTransientError(known)))
    return { status: known.status, answer: { code: known.code, message: known.message, ...(known.data ? { data: known.data } : {}) } }
  if (refusesLogin(error)) {
    const { status, message } = errorTable.LOGIN_REFUSED
    return { status, answer: { code: 'LOGIN_REFUSED', message } }
  }
  if (isUnreadableRequest(unwrapped(error))) {
    const { status, message } = errorTable.INVALID_REQUEST
    return { status, answer: { code: 'INVALID_REQUEST', message } }
  }
  if (isTransientError(error)) {
    const { status, message } = errorTable.CONFLICT
    return { status, answer: { code: 'CONFLICT', message, ...(isUnknownCommit(error) ? {} : { retryable: true }) } }
  }
  if (refersToNothing(error))
    return {
      status: errorTable.UNKNOWN_REFERENCE.status,
      answer: { code: 'UNKNOWN_REFERENCE', message: errorTable.UNKNOWN_REFERENCE.message },
    }
  const problem = storageProblem(error)
  if (!problem) return undefined
  const { status, message } = storageProblems[problem]
  return { status, answer: { code: problem, message } }
}

/** GraphQL wraps what a resolver throws. */
const unwrapped = (error: unknown): unknown => (error as { originalError?: unknown } | null)?.originalError ?? error

/** A wrong password, an account that is locked and one that is not there are told apart by nobody. */
const refusesLogin = (error: unknown): boolean =>
  ['AuthenticationError', 'LockedAuth'].includes(String((unwrapped(error) as { name?: unknown } | null)?.name))

/** SQLite holds references to documents; of a draft Payload does not look them up before. */
const refersToNothing = (error: unknown, depth = 0): boolean => {
  if (typeof error !== 'object' || error === null || depth > 8) return false
  const { message, cause, originalError } = error as { message?: unknown; cause?: unknown; originalError?: unknown }
  return (
    /FOREIGN KEY constraint failed/.test(String(message)) || refersToNothing(cause, depth + 1) || refersToNothing(originalError, depth + 1)
  )
}

/** By name too: a bundler may have loaded the class twice. */
const newsroomError = (error: unknown): NewsroomError | undefined => {
  const inner = unwrapped(error)
  if (inner instanceof NewsroomError) return inner
  const { name, code } = inner as { name?: unknown; code?: unknown }
  return (name === 'NewsroomError' || name === 'NewsroomRefusal') && (code as ErrorCode) in errorTable
    ? (inner as NewsroomError)
    : undefined
}
