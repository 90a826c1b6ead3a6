import type { Db, MongoClient } from 'mongodb'

import { finishRestore } from '../database/finishRestore.js'
import { sequencerName } from '../log/rows.js'
import { collectionsOf, stateNames } from './mongoCollections.js'
import { connectMongo } from './mongoDriver.js'
import { snapshotMongo } from './mongoSnapshot.js'
import { stageMongo } from './mongoStaging.js'
import type { BackupDatabase } from './types.js'

const waitMs = 10_000

/** A database of MongoDB, past Payload: no index is made, and no job begins. */
export const mongoBackup = async (uri: string): Promise<BackupDatabase> => {
  const client = await connectMongo(uri, {
    appName: 'newsroom backup',
    serverSelectionTimeoutMS: waitMs,
    w: 'majority',
    readConcernLevel: 'majority',
  })
  const db = client.db()
  // A restore that was killed half-way comes first: what it left is no state to save or to replace.
  await finishRestore(db)
  return {
    engine: 'mongodb',
    snapshot: () => snapshotMongo(client, db),
    contents: () => contentsOf(db),
    inUse: () => usersOf(client, db),
    stage: (options) => stageMongo(db, options),
    close: () => client.close(),
  }
}

/** Collections that have documents before anybody wrote anything. */
const isInternal = (name: string): boolean => name.startsWith('payload-') || stateNames.includes(name)

const contentsOf = async (db: Db): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { name } of await collectionsOf(db)) {
    if (isInternal(name)) continue
    const count = await db.collection(name).countDocuments({})
    if (count > 0) counts[name] = count
  }
  return counts
}

const usedBy = 'A server uses this database. Stop every instance, and run this again; after a crash, wait ten seconds first.'

/**
 * Looks at what runs, so many milliseconds apart. What a server that has just stopped was waiting for goes on for a second; one that
 * runs has a short moment between two questions: so it has to be away in several looks together.
 */
const looks = 30
const lookMs = 100
const looksAway = 3

/**
 * A running server listens to this database all the time, under a name of ours; where we may not see that, by the log's lease while it is
 * numbered.
 */
const usersOf = async (client: MongoClient, db: Db): Promise<string | undefined> => {
  for (const allUsers of [true, false]) {
    try {
      for (let look = 0, away = 0; look < looks; look += 1) {
        const operations = [{ $currentOp: { allUsers } }, { $match: { appName: /^payload-newsroom / } }]
        const running = await client
          .db('admin')
          .aggregate<{ ns?: string }>(operations, { readConcern: { level: 'local' } })
          .toArray()
        away = running.some(({ ns }) => ns?.startsWith(`${db.databaseName}.`)) ? 0 : away + 1
        if (away === looksAway) return undefined
        await new Promise((resolve) => setTimeout(resolve, lookMs))
      }
      return usedBy
    } catch {
      // Not every account may see what others do.
    }
  }
  for (const name of stateNames) {
    const state = await db.collection<{ _id: string; holder?: string; expiresAt?: Date | string }>(name).findOne({ _id: sequencerName })
    if (state?.holder && state.expiresAt && new Date(state.expiresAt).getTime() > Date.now()) return usedBy
  }
  return undefined
}
