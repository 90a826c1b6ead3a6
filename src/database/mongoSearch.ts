import { type SearchName, type SearchRow, type SearchStore, searchVersion } from './searchTypes.js'

/** Names of the collections; backups leave them out. */
export const mongoSearchNames: Readonly<Record<SearchName, string>> = { wire: 'wire-search', lists: 'list-search' }
/** The row that says up to where the log was read. It has no words, so nothing finds it. */
const cursorId = ' cursor'
/** Milliseconds that a search may keep the server. */
const maxTimeMs = 2_000
const duplicate = 11000

/**
 * The commit comes later in MongoDB's own log, and waits for a majority: where that holds the commit, it holds what was marked before it.
 */
const unhurried = { writeConcern: { w: 1 } } as const

interface Row {
  _id: string
  seq: number
  at?: Date
  words?: readonly string[]
  event?: string | null
  version?: number
}

interface Collection {
  bulkWrite: (operations: object[], options: object) => Promise<unknown>
  createIndex: (keys: object) => Promise<unknown>
  deleteMany: (filter: object) => Promise<unknown>
  find: (filter: object, options: object) => { toArray: () => Promise<Row[]> }
  findOne: (filter: object, options?: object) => Promise<Row | null>
  replaceOne: (filter: object, row: object, options: object) => Promise<unknown>
}

interface Adapter {
  connection: { collection: (name: string) => Collection }
}

/**
 * A row for each item, and an index over its words, each with the time: those that have a word are read newest first, and no more of them
 * than are shown. MongoDB's own text index would sort all that match, and knows no Chinese, Hindi or Hebrew.
 */
export const openMongoSearch = async (db: object, name: SearchName): Promise<SearchStore> => {
  const { connection } = db as Adapter
  const rows = connection.collection(mongoSearchNames[name])
  await rows.createIndex({ words: 1, at: -1 })
  const clear = async () => {
    await rows.deleteMany({})
  }
  const put = async (changed: readonly SearchRow[], options = {}): Promise<void> => {
    const write = (upsert: boolean) => rows.bulkWrite(changed.map(toWrite(upsert)), { ordered: false, ...options })
    await write(true).catch(async (error: unknown) => {
      if (!isOfOthers(error)) throw error
      // Where two write of what was not there, whoever comes second is refused, of a later event or not: by now there is a row to look at.
      await write(false)
    })
  }
  return {
    clear,
    cursor: async () => {
      const found = await rows.findOne({ _id: cursorId })
      if (found && found.version !== searchVersion) await clear()
      return found?.version === searchVersion ? { seq: found.seq, event: found.event ?? null } : { seq: 0, event: null }
    },
    write: async (changed, cursor) => {
      if (changed.length > 0) await put(changed)
      if (cursor) await rows.replaceOne({ _id: cursorId }, { ...cursor, version: searchVersion }, { upsert: true })
    },
    mark: (changed) => put(changed, unhurried),
    find: async ({ words, beginnings, limit, skip = 0 }) => {
      const every = words.map((word) => ({ words: beginnings.includes(word) ? { $regex: `^${word}` } : word }))
      const options = { sort: { at: -1 }, limit, skip, projection: { seq: 1 }, maxTimeMS: maxTimeMs }
      return (await rows.find({ $and: every }, options).toArray()).map(({ _id, seq }) => ({ item: _id, seq }))
    },
    all: async () => {
      const known = await rows.find({ _id: { $ne: cursorId } }, { projection: { at: 1 } }).toArray()
      return new Map(known.map(({ _id, at }) => [_id, at?.getTime() ?? 0]))
    },
    close: () => undefined,
  }
}

/** Over what is of an earlier event, or not there. */
const toWrite =
  (upsert: boolean) =>
  ({ item, seq, at, words }: SearchRow): object => ({
    replaceOne: { filter: { _id: item, seq: { $lte: seq } }, replacement: { seq, at: new Date(at), words }, upsert },
  })

/** What somebody else wrote is there already: MongoDB would add a second row of that name. */
const isOfOthers = (error: unknown): boolean => {
  const { code, writeErrors } = error as { code?: unknown; writeErrors?: { code?: unknown }[] }
  return (writeErrors?.map((one) => one.code) ?? [code]).every((one) => one === duplicate)
}
