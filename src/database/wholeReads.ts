import type { SelectType } from 'payload'
import { getSelectMode } from 'payload/shared'

import { aroundOperations } from './aroundOperations.js'

/** On the adapter itself: a bundler may load this module twice. */
const whole = Symbol.for('payload-newsroom.database.wholeReads')

/** What reads documents for Payload's operations, which cut what they answer to their `select` themselves. */
const readers = ['find', 'findGlobal', 'findGlobalVersions', 'findOne', 'findVersions', 'queryDrafts'] as const

/**
 * A `select` that names what is left out never reaches an adapter of Drizzle's: those of Payload 3.90 read of each row of an array or block
 * that holds a group nothing but the group, and Payload then makes up the rest from the defaults. `?select[body]=false` showed corrections
 * without their text, said to be of this moment.
 */
export const readWhole = (db: { name?: string }): void => {
  const adapter = db as Record<symbol, unknown>
  if (db.name === 'mongoose' || adapter[whole]) return
  adapter[whole] = true
  aroundOperations<{ select?: SelectType } | undefined>(db, readers, (args, goOn) =>
    goOn(args?.select && getSelectMode(args.select) === 'exclude' ? { ...args, select: undefined } : args),
  )
}
