/**
 * Which fields a query looks at. A path counts however it is written: GraphQL's `__` for `.`,
 * `_id` for `id`, `-` before a sort, in any nesting of `and` and `or`, and inside a nested query.
 */
export const wherePaths = (where: unknown, prefix = ''): string[] => {
  if (!isRecord(where)) return []
  return Object.entries(where).flatMap(([key, condition]) => {
    if (/^(and|or)$/i.test(key)) {
      const branches = Array.isArray(condition) ? condition : Object.values(isRecord(condition) ? condition : {})
      return branches.flatMap((branch) => wherePaths(branch, prefix))
    }
    const path = `${prefix}${normalisePath(key)}`
    const nested = isRecord(condition) ? Object.values(condition).filter(isRecord) : []
    return [path, ...nested.flatMap((query) => wherePaths(query, `${path}.`))]
  })
}

export const sortPaths = (sort: unknown): string[] => {
  const keys = Array.isArray(sort) ? sort : typeof sort === 'string' ? sort.split(',') : []
  return keys.map((key) => normalisePath(String(key).trim().replace(/^[-+]/, ''))).filter((path) => path !== '')
}

const normalisePath = (path: string): string => (path === '_id' ? 'id' : path.replaceAll('__', '.'))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Names that no query may touch at any depth, whoever asks: sorting by a secret tells it letter by letter. */
const secretNames = new Set([
  '_verificationToken',
  'apiKey',
  'apiKeyIndex',
  'claimToken',
  'hash',
  'currentPassword',
  'lockUntil',
  'loginAttempts',
  'password',
  'resetPasswordExpiration',
  'resetPasswordRequestedAt',
  'resetPasswordToken',
  'salt',
  'secret',
  'sessions',
  'tokenHash',
])

export const touchesSecret = (path: string): boolean => path.split('.').some((name) => secretNames.has(name))
