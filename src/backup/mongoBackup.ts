import { MongoClient, type Db } from 'mongodb'

import { finishRestore } from '../database/finishRestore.js'
import { sequencerName, stateSlug } from '../log/rows.js'
import { collectionsOf } from './mongoCollections.js'
import { snapshotMongo } from './mongoSnapshot.js'
import { stageMongo } from './mongoStaging.js'
import type { BackupDatabase } from './types.js'

const waitMs = 10_000

/** A database of MongoDB, past Payload: no index is made, and no job begins. */
export const mongoBackup = async (uri: string): Promise<BackupDatabase> => {
  const client = await new MongoClient(uri, { appName: 'newsroom backup', serverSelectionTimeoutMS: waitMs, w: 'majority', readConcernLevel: 'majority' }).connect()
  const db = client.db()
  // A restore that was killed half-way comes first: what it left is no state to save or to replace.
  await finishRestore(db)
  return {
    engine: 'mongodb',
    snapshot: () => snapshotMongo(client, db),
    contents: () => contentsOf(db),
    inUse: () => leaseOf(db),
    stage: () => stageMongo(db),
    close: () => client.close(),
  }
}

/** Collections that have documents before anybody wrote anything. */
const isInternal = (name: string): boolean => name.startsWith('payload-') || name === stateSlug

const contentsOf = async (db: Db): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { name } of await collectionsOf(db)) {
    if (isInternal(name)) continue
    const count = await db.collection(name).countDocuments({})
    if (count > 0) counts[name] = count
  }
  return counts
}

/** A running server holds the log's lease and renews it; one that was stopped has given it back, one that was killed loses it in seconds. */
const leaseOf = async (db: Db): Promise<string | undefined> => {
  const state = await db.collection<{ _id: string; holder?: string; expiresAt?: Date | string }>(stateSlug).findOne({ _id: sequencerName })
  if (!state?.holder || !state.expiresAt || new Date(state.expiresAt).getTime() <= Date.now()) return undefined
  return 'A server uses this database. Stop every instance, and run this again; after a crash, wait ten seconds first.'
}
