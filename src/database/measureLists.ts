import type { Payload } from 'payload'

import { sqliteParts } from './sql.js'
import { tableNameOf } from './tableNames.js'

/** Rows of an index that are looked at: enough to tell what there is little of from what there is much of, in a few milliseconds. */
const rowsOfIndex = 1000

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const key = Symbol.for('payload-newsroom.database.measureLists')
type Measured = object & { [key]?: (statements: string) => Promise<void> }

/** Called by what made the adapter: how statements are run in turn with all that write. */
export const giveMeasuring = (adapter: object, run: (statements: string) => Promise<void>): void => {
  ;(adapter as Measured)[key] = run
}

/**
 * Tells SQLite how many rows there are for a value of what lists of a collection are found by. Untold, it takes "is it the newest
 * version?" for the question that leaves the fewest, and reads a hundred thousand of them where ten are named by their ids. MongoDB tries
 * for itself, and is told nothing.
 */
export const measureLists = async (payload: Payload, slug: string): Promise<void> => {
  const run = (payload.db as Measured)[key]
  if (!run) return
  const table = tableNameOf(sqliteParts(payload), slug, { versions: true })
  await run(`PRAGMA analysis_limit = ${rowsOfIndex}; ANALYZE "${table}"`).catch((err: unknown) => {
    payload.logger.warn({ err, msg: 'SQLite could not be told how many rows there are: lists of many documents may be slower' })
  })
}
