import type { Payload } from 'payload'

/** From when to when MongoDB's log of changes reaches, ISO 8601; or why nobody can say. */
export type OplogWindow = { first: string; last: string } | { unreadable: string }

interface Entry {
  wall?: Date
  ts: { getHighBits: () => number }
}
interface Mongo {
  connection: {
    getClient: () => {
      db: (name: string) => {
        collection: (name: string) => {
          find: (filter: object, options: object) => { sort: (by: object) => { next: () => Promise<Entry | null> } }
        }
      }
    }
  }
}

/** Seconds are the higher half of an entry's time. */
const timeOf = ({ wall, ts }: Entry): string => (wall ?? new Date(ts.getHighBits() * 1000)).toISOString()

/** What was deleted can be read from the oplog until it rolls over. `undefined` on SQLite, which has none. */
export const oplogWindow = async ({ db }: Pick<Payload, 'db'>): Promise<OplogWindow | undefined> => {
  if (db.name !== 'mongoose') return undefined
  try {
    const log = (db as unknown as Mongo).connection.getClient().db('local').collection('oplog.rs')
    const entry = (order: -1 | 1) =>
      log
        .find({}, { projection: { ts: 1, wall: 1 } })
        .sort({ $natural: order })
        .next()
    const [first, last] = await Promise.all([entry(1), entry(-1)])
    if (!first || !last) return { unreadable: 'There is no oplog: this MongoDB is no replica set, or hides it.' }
    return { first: timeOf(first), last: timeOf(last) }
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) }
  }
}

/** The window in a sentence. */
export const oplogSentence = (window: OplogWindow): string =>
  'unreadable' in window
    ? `How far back MongoDB's oplog goes, from which what was deleted can be read, is not known here: ${window.unreadable}`
    : `MongoDB's oplog goes back to ${window.first} (its last entry is of ${window.last}): what was deleted since can be read from it.`
