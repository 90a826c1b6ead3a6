import { createRequire } from 'node:module'
import path from 'node:path'

import { LRUCache } from 'lru-cache'

/** What of libsql's statements its client uses. */
interface Statement {
  all: (...values: unknown[]) => unknown[]
  columns: () => unknown[]
  run: (...values: unknown[]) => unknown
}
interface Database {
  prepare: (sql: string) => Statement
}

/** A connection's: a newsroom at work says some eighty different ones over and over. A larger one is a list of many, and never the same. */
const most = 100
const mostCharacters = 20_000

/** Reads and writes of rows. What `*` stands for may be another thing after a migration. */
const isKept = (sql: string): boolean =>
  sql.length <= mostCharacters &&
  /^\s*(?:select|insert|update|delete|with)\b/i.test(sql) &&
  !/(?:\b(?:select|returning)\s|[.,])\s*\*/i.test(sql)

const keptOf = new WeakMap<Database, LRUCache<string, Statement>>()
let isOpening = false
let isPatched = false

/**
 * The class of databases that Payload's own adapter's client opens: a package of ours for it would be a second SQLite in the process.
 * `undefined` where an app's build has hidden the packages: there all is as libsql has it, and slower.
 */
const libsql = (): { prototype: Database } | undefined => {
  for (const here of [import.meta.url, path.resolve('package.json')]) {
    try {
      const adapter = createRequire(createRequire(here).resolve('@payloadcms/db-sqlite'))
      return createRequire(adapter.resolve('@libsql/client'))('libsql') as { prototype: Database }
    } catch {
      // The next place knows it, or none does.
    }
  }
  return undefined
}

/** One that failed may be stuck in the middle: it is never run again. Its columns are asked for twice at each run, and stay the same. */
const lasting = (statement: Statement, forget: () => void): Statement => {
  const orForget =
    <T>(run: (...values: unknown[]) => T) =>
    (...values: unknown[]): T => {
      try {
        return run(...values)
      } catch (error) {
        forget()
        throw error
      }
    }
  let columns: unknown[] | undefined
  const ask = statement.columns.bind(statement)
  return Object.assign(statement, {
    all: orForget(statement.all.bind(statement)),
    columns: () => (columns ??= ask()),
    run: orForget(statement.run.bind(statement)),
  })
}

const patch = (): void => {
  isPatched = true
  const prototype = libsql()?.prototype
  if (!prototype) return
  const prepare = prototype.prepare
  prototype.prepare = function (this: Database, sql) {
    if (isOpening && !keptOf.has(this)) keptOf.set(this, new LRUCache({ max: most }))
    const kept = keptOf.get(this)
    if (!kept || !isKept(sql)) return prepare.call(this, sql)
    const known = kept.get(sql)
    if (known) return known
    const made = lasting(prepare.call(this, sql), () => kept.delete(sql))
    kept.set(sql, made)
    return made
  }
}

/**
 * Opens a connection that keeps what it has prepared. libsql's client has SQLite read and plan each statement anew, each time that it is
 * run: an eighth of all that a publication costs. Connections that others open are as they were.
 */
export const keepingStatements = <Client>(open: () => Client): Client => {
  if (!isPatched) patch()
  isOpening = true
  try {
    return open()
  } finally {
    isOpening = false
  }
}
