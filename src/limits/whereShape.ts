/** What a query may ask of the database; docs/contracts/limits.md states them. */
export const queryLimits = {
  conditions: 100,
  nesting: 10,
  /** Values of one `in`, `not_in` or `all`. */
  values: 500,
  sorts: 5,
  /** Words of one `like`: each is a pattern of its own. */
  words: 10,
  /** Signs of one value. */
  text: 1000,
  /** Conditions by `like` and `contains` of who is no staff, in one query: each reads all that there is. */
  searches: 10,
  /** Names in `select`, `populate` and `joins` together. */
  selected: 300,
} as const

export interface Query {
  where?: unknown
  sort?: unknown
  select?: unknown
  populate?: unknown
  joins?: unknown
}

/** What makes a query too costly for a database, or `undefined`. */
export const queryArgsFault = ({ where, sort, select, populate, joins }: Query): string | undefined => {
  const sorts = Array.isArray(sort) ? sort.length : typeof sort === 'string' ? sort.split(',', queryLimits.sorts + 2).length : 0
  if (sorts > queryLimits.sorts) return `A list is sorted by at most ${queryLimits.sorts} fields.`
  if (!isSort(sort)) return 'A list is sorted by names of fields.'
  const names = countNames(select) + countNames(populate) + countNames(joins)
  if (names > queryLimits.selected) return `At most ${queryLimits.selected} names are taken in select, populate and joins.`
  const counter = { conditions: 0 }
  return whereFault(where, 0, counter) ?? joinsFault(joins, counter)
}

/** Why a query searches too much for somebody who is no staff; the other limits are looked at before. */
export const searchesFault = ({ where, joins }: Query): string | undefined => {
  const inJoins = isRecord(joins) ? Object.values(joins).map((join) => searchesIn(isRecord(join) ? join['where'] : undefined)) : []
  const searches = [searchesIn(where), ...inJoins].reduce((sum, count) => sum + count, 0)
  return searches > queryLimits.searches ? searchesWords : undefined
}

/**
 * Whether conditions leave all documents in, though something was said: an empty list of conditions, a condition without an operator. What
 * one database takes for everything another passes over.
 */
export const choosesNothing = (where: unknown): boolean => {
  if (!isRecord(where)) return true
  const conditions = Object.entries(where)
  return (
    conditions.length === 0 ||
    conditions.some(([name, condition]) => {
      const isEmpty = !isRecord(condition) || Object.keys(condition).length === 0
      return isEmpty || (/^(and|or)$/i.test(name) ? Object.values(condition).some(choosesNothing) : Array.isArray(condition))
    })
  )
}

export const searchesWords = `At most ${queryLimits.searches} conditions by like and contains are taken of who is not signed in as staff.`

/** Operators that read all that there is. */
const searching = /^(?:not_)?(?:like|contains)$/

const searchesIn = (where: unknown): number =>
  isRecord(where) ? Object.entries(where).reduce((sum, [name, value]) => sum + (searching.test(name) ? 1 : 0) + searchesIn(value), 0) : 0

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Date)

/** Names with dots between them, each with a minus at most; MongoDB fails on any other. */
const isSort = (sort: unknown): boolean => {
  if (sort === undefined || sort === null || sort === '') return true
  const names: unknown[] = Array.isArray(sort) ? (sort as unknown[]) : typeof sort === 'string' ? sort.split(',') : [sort]
  return names.every((name) => typeof name === 'string' && /^\s*-?[A-Za-z_][\w-]*(\.[\w-]+)*\s*$/.test(name))
}

const joinsFault = (joins: unknown, counter: { conditions: number }): string | undefined => {
  if (!isRecord(joins)) return undefined
  for (const join of Object.values(joins)) {
    const fault = isRecord(join) ? (queryArgsFault({ sort: join['sort'] }) ?? whereFault(join['where'], 0, counter)) : undefined
    if (fault) return fault
  }
  return undefined
}

const whereFault = (where: unknown, depth: number, counter: { conditions: number }): string | undefined => {
  if (!isRecord(where)) return undefined
  if (depth > 2 * queryLimits.nesting) return `Conditions nest at most ${queryLimits.nesting} deep.`
  for (const [name, condition] of Object.entries(where)) {
    if (++counter.conditions > queryLimits.conditions) return `At most ${queryLimits.conditions} conditions are taken.`
    if (/^(and|or)$/i.test(name)) {
      const branches: unknown[] = isRecord(condition) ? Object.values(condition) : []
      // JSON and GraphQL let the list and each of its conditions be null.
      if (condition === null || branches.includes(null)) return `\`${name}\` is a list of conditions.`
      if (branches.length > queryLimits.conditions) return `At most ${queryLimits.conditions} conditions are taken.`
      for (const branch of branches) {
        const fault = whereFault(branch, depth + 2, counter)
        if (fault) return fault
      }
      continue
    }
    // GraphQL lets every condition be null; Payload asks null for its operators.
    if (condition === null) return `A condition is an operator with a value: ${name.slice(0, 80)} has none.`
    const fault = conditionFault(condition, depth, counter)
    if (fault) return fault
  }
  return undefined
}

const conditionFault = (condition: unknown, depth: number, counter: { conditions: number }): string | undefined => {
  if (!isRecord(condition)) return undefined
  for (const [operator, value] of Object.entries(condition)) {
    const values = Array.isArray(value)
      ? value
      : typeof value === 'string' && /^(in|not_in|all)$/.test(operator)
        ? value.split(',', queryLimits.values + 2)
        : [value]
    if (values.length > queryLimits.values) return `A condition has at most ${queryLimits.values} values.`
    if (values.some((one) => typeof one === 'string' && one.length > queryLimits.text))
      return `A value of a condition has at most ${queryLimits.text} signs.`
    if (
      /like|contains/.test(operator) &&
      values.some((one) => typeof one === 'string' && one.split(/\s+/, queryLimits.words + 2).length > queryLimits.words)
    ) {
      return `At most ${queryLimits.words} words are searched for at once.`
    }
    // A query inside a query, which some fields take.
    if (isRecord(value) && !Array.isArray(value)) {
      const fault = whereFault(value, depth + 1, counter)
      if (fault) return fault
    }
  }
  return undefined
}

const countNames = (value: unknown, depth = 0): number => {
  if (!isRecord(value) || depth > 20) return depth > 20 ? queryLimits.selected + 1 : 0
  let names = 0
  for (const [name, one] of Object.entries(value)) {
    names += name === 'where' ? 1 : 1 + countNames(one, depth + 1)
    if (names > queryLimits.selected) break
  }
  return names
}
