import { cleanError, cut, logLimits, withoutStatements } from './cleanError.js'

/** Names under which personal data, secrets and what callers sent travel; their values reach no log, however deep they stand. */
const hiddenNames = new Set([
  'apikey',
  'args',
  'authorization',
  'body',
  'cookie',
  'data',
  'doc',
  'email',
  'handle',
  'hash',
  'headers',
  'ip',
  'parameters',
  'params',
  'password',
  'query',
  'reader',
  'refreshtoken',
  'remoteaddress',
  'resetpasswordtoken',
  'salt',
  'secret',
  'sessions',
  'sql',
  'text',
  'token',
  'user',
  'username',
  'variables',
  'where',
])

const hidden = '[hidden]'
const deepest = 4
const mostKeys = 30
const mostItems = 20

/** A copy of what is to be logged, without hidden names, with errors cleaned, and of a size that is bounded. */
export const cleanEntry = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return cut(withoutStatements(value), logLimits.text)
  if (value instanceof Error) return cleanError(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value)
  if (typeof value === 'function') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) return '[…]'
  if (Array.isArray(value)) return value.slice(0, mostItems).map((item) => cleanEntry(item, depth + 1))
  const entries = Object.entries(value).slice(0, mostKeys)
  return Object.fromEntries(entries.map(([name, one]) => [name, hiddenNames.has(name.toLowerCase()) ? hidden : cleanEntry(one, depth + 1)]))
}
