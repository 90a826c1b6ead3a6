import { randomUUID } from 'node:crypto'

import type { CreateCollectionOptions, Db, Document, IndexDescription } from 'mongodb'

import { finishRestore, journalId, restoreJournal, type RestorePlan, stagedPrefix } from '../database/finishRestore.js'
import { cachePrefix, pastEveryLog, revisionsAt, revisionsName } from '../log/cursors.js'
import { identityName } from '../log/identity.js'
import { BackupRefused } from './format.js'
import { collectionsOf, namesOf, stateNames } from './mongoCollections.js'
import { BSON } from './mongoDriver.js'
import type { StageOptions, Staging, ToldNames } from './types.js'

/** Bytes of one entry, which is held in memory: a chunk and its last document. */
const entryLimit = 32 * 1024 * 1024

/** Nothing is read as something else than it is: numbers keep their width. */
const exactly = { promoteValues: false, promoteBuffers: false, promoteLongs: false, bsonRegExp: true } as const

interface Described {
  name: string
  options: CreateCollectionOptions
  indexes: (IndexDescription & { v?: number; ns?: string })[]
}

/** Of names that something may have: what is staged of it. */
type StagedAs = (names: readonly string[]) => string[]

/** New collections stand beside the old ones until they take their names, each in one step, all by a plan that is written down first. */
export const stageMongo = async (db: Db, { copy, names: told }: StageOptions): Promise<Staging> => {
  await dropStaged(db, stagedPrefix)
  const prefix = `${stagedPrefix}${randomUUID().slice(0, 8)}.`
  let described: Described[] | undefined
  let committed = false

  return {
    take: async (name, body) => {
      const data = await bufferOf(body)
      if (!described) {
        if (name !== 'collections.json')
          throw new BackupRefused('This backup is damaged: its database does not begin with the list of its collections.')
        described = readDescribed(data)
        for (const one of described) {
          const collection = await db.createCollection(prefix + one.name, one.options)
          const indexes = one.indexes.filter(({ name: index }) => index !== '_id_').map(({ v: _, ns: __, ...index }) => index)
          if (indexes.length > 0) await collection.createIndexes(indexes)
        }
        return
      }
      const collection = /^(.+)\.\d{6}\.bson$/.exec(name)?.[1]
      if (!described.some((one) => one.name === collection))
        throw new BackupRefused(`This backup is damaged: ${name} belongs to no collection of it.`)
      await db.collection(prefix + collection).insertMany(readDocuments(data, name))
    },
    check: async () => {
      if (!described) throw new BackupRefused('This backup holds no database.')
      const rows: Record<string, number> = {}
      for (const { name } of described) rows[name] = await db.collection(prefix + name).countDocuments({})
      const stagedAs = (slugs: readonly string[]) => slugs.filter((name) => name in rows).map((name) => prefix + name)
      await beginAnew(db, stagedAs, told)
      if (copy) await beApart(db, stagedAs, told)
      return rows
    },
    commit: async () => {
      const names = new Set(described?.map(({ name }) => name))
      const plan: RestorePlan = {
        rename: [...names].map((name) => ({ from: prefix + name, to: name })),
        drop: (await collectionsOf(db)).map(({ name }) => name).filter((name) => !names.has(name)),
      }
      try {
        await db.collection<RestorePlan & { _id: string }>(restoreJournal).insertOne({ _id: journalId, ...plan })
      } catch (error) {
        if ((error as { code?: number }).code === 11000)
          throw new BackupRefused('Another restore into this database is going on.', { cause: error })
        throw error
      }
      committed = true
      await finishRestore(db)
      await db.collection(restoreJournal).drop()
    },
    discard: async () => {
      if (committed) return
      await dropStaged(db, prefix)
    },
  }
}

/**
 * Whoever numbered the log when the backup was made does not do so here. Caches in front, and subscribers of feeds, may have been told more
 * since than this database knows: the former forget everything, the latter are sent their feed as it is. No revision comes again that the
 * public may have seen since: what has it would be taken for old.
 */
const beginAnew = async (db: Db, stagedAs: StagedAs, { subscriptions }: ToldNames): Promise<void> => {
  for (const staged of stagedAs(stateNames)) {
    const state = db.collection<{ _id: string }>(staged)
    await state.updateMany({}, { $unset: { holder: '', session: '', expiresAt: '' } })
    await state.updateMany({ _id: new RegExp(`^${cachePrefix}`) }, { $set: { lastSeq: pastEveryLog } })
    await state.updateOne({ _id: revisionsName }, { $set: { lastSeq: revisionsAt(Date.now()) } }, { upsert: true })
  }
  for (const staged of stagedAs(namesOf(subscriptions)))
    await db.collection(staged).updateMany({}, { $set: { sentSeq: 0 }, $unset: { sentRevision: '' } })
}

/** A copy tells nobody anything: its webhooks are off, whoever subscribed did so elsewhere, and its items have ids of their own. */
const beApart = async (db: Db, stagedAs: StagedAs, { endpoints, subscriptions }: ToldNames): Promise<void> => {
  for (const staged of stagedAs(stateNames)) await db.collection<{ _id: string }>(staged).deleteOne({ _id: identityName })
  for (const staged of stagedAs(namesOf(endpoints))) await db.collection(staged).updateMany({}, { $set: { enabled: false } })
  for (const staged of stagedAs(namesOf(subscriptions))) await db.collection(staged).deleteMany({})
}

const dropStaged = async (db: Db, prefix: string): Promise<void> => {
  const found = await db.listCollections({}, { nameOnly: true }).toArray()
  for (const { name } of found) if (name.startsWith(prefix)) await db.collection(name).drop()
}

const bufferOf = async (body: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    if ((size += chunk.length) > entryLimit) throw new BackupRefused('This backup is damaged: a part of its database is too long.')
  }
  return Buffer.concat(chunks)
}

const readDescribed = (data: Buffer): Described[] => {
  try {
    const found = BSON.EJSON.parse(data.toString('utf8'), { relaxed: false }) as Described[]
    const isOurs = ({ name, options, indexes }: Described) =>
      typeof name === 'string' &&
      /^[\w-][\w.-]*$/.test(name) &&
      !name.startsWith('system.') &&
      !name.startsWith(stagedPrefix) &&
      name !== restoreJournal &&
      typeof options === 'object' &&
      Array.isArray(indexes)
    if (Array.isArray(found) && found.every(isOurs)) return found
  } catch {
    // Said below.
  }
  throw new BackupRefused('This backup is damaged: the list of its collections cannot be read.')
}

const readDocuments = (data: Buffer, name: string): Document[] => {
  const documents: Document[] = []
  try {
    for (let at = 0; at < data.length;) {
      const size = data.readInt32LE(at)
      documents.push(BSON.deserialize(data.subarray(at, at + size), exactly))
      at += size
    }
    if (documents.length > 0) return documents
  } catch (cause) {
    throw new BackupRefused(`This backup is damaged: ${name} in it cannot be read.`, { cause })
  }
  throw new BackupRefused(`This backup is damaged: ${name} in it is empty.`)
}
