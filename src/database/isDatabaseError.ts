import { isTransientError } from './retryTransient.js'

interface Link {
  name?: unknown
  code?: unknown
  cause?: unknown
  originalError?: unknown
}

/** Whether it was the database that refused, for whatever reason, and not what was asked of it in between. */
export const isDatabaseError = (error: unknown): boolean => isTransientError(error) || inChain(error)

const inChain = (error: unknown, depth = 0): boolean => {
  if (typeof error !== 'object' || error === null || depth > 8) return false
  const { name, code, cause, originalError } = error as Link
  if (typeof name === 'string' && /^(?:Mongo|Mongoose|Libsql|Drizzle|Sqlite)/i.test(name)) return true
  if (typeof code === 'string' && /^SQLITE_/.test(code)) return true
  return inChain(cause, depth + 1) || inChain(originalError, depth + 1)
}
