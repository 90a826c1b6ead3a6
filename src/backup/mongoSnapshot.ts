import type { ClientSession, Db, MongoClient } from 'mongodb'

import { BackupRefused, databaseEntry } from './format.js'
import { collectionsOf, needSnapshots, stateNames } from './mongoCollections.js'
import { BSON } from './mongoDriver.js'
import type { Snapshot } from './types.js'

/** Bytes of documents in one entry: it is held in memory. */
const chunkBytes = 4 * 1024 * 1024
const attempts = 10
const pauseMs = 300

/**
 * Every collection, as all of them were at one moment, document by document as MongoDB keeps it (BSON): no type is lost. Indexes and
 * options are kept beside them. MongoDB remembers that moment for five minutes (`minSnapshotHistoryWindowInSeconds`).
 */
export const snapshotMongo = async (client: MongoClient, db: Db): Promise<Snapshot> => {
  needSnapshots(await db.admin().command({ hello: 1 }))
  const collections = await collectionsOf(db)
  if (collections.length === 0) throw new BackupRefused(`There is nothing in the database ${db.databaseName} yet: nothing to save.`)
  const described = await Promise.all(
    collections.map(async (one) => ({ name: one.name, options: one.options ?? {}, indexes: await db.collection(one.name).indexes() })),
  )
  const session = await openSnapshot(
    client,
    db,
    collections.map(({ name }) => name),
  )
  const release = () => session.endSession()
  try {
    const { dataSize } = await db.stats()
    const ids: { _id: string }[] = []
    for (const name of stateNames)
      ids.push(
        ...(await db
          .collection<{ _id: string }>(name)
          .find({ _id: /^upgrade:/ }, { session, projection: { _id: 1 } })
          .toArray()),
      )
    const rows: Record<string, number> = {}
    return {
      facts: { engine: 'mongodb', migrations: [], upgrades: ids.map(({ _id }) => _id.slice('upgrade:'.length)) },
      size: Number(dataSize),
      entries: async function* () {
        const body = Buffer.from(BSON.EJSON.stringify(described, { relaxed: false }))
        yield { name: databaseEntry('collections.json'), size: body.length, body }
        for (const { name } of described) {
          rows[name] = 0
          let part = 0
          for await (const { documents, data } of chunksOf(db, name, session)) {
            rows[name] += documents
            part += 1
            yield { name: databaseEntry(`${name}.${String(part).padStart(6, '0')}.bson`), size: data.length, body: data }
          }
        }
      },
      rows: () => rows,
      release,
    }
  } catch (error) {
    await release()
    throw error
  }
}

/** A session that reads one moment. A collection that was made or changed this very second cannot be read so yet. */
const openSnapshot = async (client: MongoClient, db: Db, names: readonly string[]): Promise<ClientSession> => {
  for (let attempt = 1; ; attempt += 1) {
    const session = client.startSession({ snapshot: true })
    try {
      for (const name of names) await db.collection(name).findOne({}, { session, projection: { _id: 1 } })
      return session
    } catch (error) {
      await session.endSession()
      // SnapshotUnavailable
      if ((error as { code?: number }).code !== 246 || attempt === attempts) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

async function* chunksOf(db: Db, name: string, session: ClientSession): AsyncIterable<{ documents: number; data: Buffer }> {
  let documents: Buffer[] = []
  let bytes = 0
  const take = () => {
    const chunk = { documents: documents.length, data: Buffer.concat(documents) }
    documents = []
    bytes = 0
    return chunk
  }
  for await (const document of db.collection(name).find({}, { session, raw: true })) {
    const data = Buffer.from(document as unknown as Uint8Array)
    documents.push(data)
    bytes += data.length
    if (bytes >= chunkBytes) yield take()
  }
  if (documents.length > 0) yield take()
}
