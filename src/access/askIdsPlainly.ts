const isGroup = (key: string): boolean => /^(and|or)$/i.test(key)
const isId = (key: string): boolean => /(^|\.|__)_?id$/.test(key)

/**
 * Whether an id is there is asked by a boolean: of an address it comes as text, which Payload's adapter for MongoDB takes for an id that
 * none has, so that nothing was found where everything was asked for.
 */
export const askIdsPlainly = <T>(where: T): T => {
  if (typeof where !== 'object' || where === null) return where
  if (Array.isArray(where)) return where.map(askIdsPlainly) as T
  return Object.fromEntries(
    Object.entries(where).map(([key, condition]: [string, unknown]) => [
      key,
      isGroup(key) ? askIdsPlainly(condition) : isId(key) ? plainly(condition) : condition,
    ]),
  ) as T
}

const plainly = (condition: unknown): unknown => {
  if (typeof condition !== 'object' || condition === null || !('exists' in condition)) return condition
  const { exists } = condition
  return exists === 'true' || exists === 'false' ? { ...condition, exists: exists === 'true' } : condition
}
