import type { AfterErrorHook } from 'payload'

import { type ErrorCode, errorTable, NewsroomError } from '../shared/errors.js'
import { isTransientError, isUnknownCommit } from './retryTransient.js'
import { storageProblem, storageProblems } from './storageProblem.js'

/** What a client is told of an error, by REST as `{ errors: [ErrorAnswer] }` and by GraphQL in `extensions`. */
export interface ErrorAnswer {
  code: string
  message: string
  /** The database refused it because of others, and nothing was applied: the same request may succeed now. */
  retryable?: true
}

/**
 * Payload's `afterError` hook for REST and GraphQL alike: an error of the table answers with its status and
 * code, what lost against somebody else's write with 409 `CONFLICT` instead of a bare 500, and a database
 * that is full, read-only or away with 507 or 503. Other errors are left as they are.
 */
export const answerTransientErrors: AfterErrorHook = ({ error, graphqlResult }) => {
  const found = answerTo(error)
  if (!found) return undefined
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

const answerTo = (error: unknown): { status: number; answer: ErrorAnswer } | undefined => {
  const known = newsroomError(error)
  if (known) return { status: known.status, answer: { code: known.code, message: known.message } }
  if (isTransientError(error)) {
    const { status, message } = errorTable.CONFLICT
    return { status, answer: { code: 'CONFLICT', message, ...(isUnknownCommit(error) ? {} : { retryable: true }) } }
  }
  const problem = storageProblem(error)
  if (!problem) return undefined
  const { status, message } = storageProblems[problem]
  return { status, answer: { code: problem, message } }
}

/** By name too: a bundler may have loaded the class twice. GraphQL wraps what a resolver throws. */
const newsroomError = (error: unknown): NewsroomError | undefined => {
  const inner = (error as { originalError?: unknown } | null)?.originalError ?? error
  if (inner instanceof NewsroomError) return inner
  const { name, code } = inner as { name?: unknown; code?: unknown }
  return name === 'NewsroomError' && (code as ErrorCode) in errorTable ? (inner as NewsroomError) : undefined
}
