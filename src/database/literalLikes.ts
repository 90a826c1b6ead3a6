import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { type Column, type SQL, sql } from '@payloadcms/db-sqlite/drizzle'

type Like = (column: Column, value: unknown) => SQL

/** A pattern of what holds a word; the signs that stand for others in a pattern stand for themselves in it. */
export const patternOf = (word: string): string => `%${word.replace(/[%_\\]/g, '\\$&')}%`

/** Patterns that Payload makes of words begin and end with `%`; those that it makes of paths (`holders.%.person`) do not. */
const literally =
  (like: Like): Like =>
  (column, value) => {
    const [, word = ''] = (typeof value === 'string' && /^%(.*)%$/s.exec(value)) || []
    return /[%_]/.test(word) ? sql`${column} like ${patternOf(word)} escape '\\'` : like(column, value)
  }

/** Payload hands this one the bare word, and forgets what holds nothing. */
const withoutWord =
  (notLike: Like): Like =>
  (column, value) =>
    typeof value === 'string' ? sql`(${column} is null or ${column} not like ${patternOf(value)} escape '\\')` : notLike(column, value)

/**
 * Looks for words as they are written. Payload puts them into patterns of SQL without a mark: who looked for `100%` was shown `1000`, and
 * who looked for `_` everything; on MongoDB they are what they are.
 */
export const literalLikes = (adapter: SQLiteAdapter): void => {
  const { contains, like, not_like } = adapter.operators as unknown as Record<'contains' | 'like' | 'not_like', Like>
  Object.assign(adapter.operators, { contains: literally(contains), like: literally(like), not_like: withoutWord(not_like) })
}
