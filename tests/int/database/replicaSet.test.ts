import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { NewsroomError } from '../../../src/shared/errors.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { mongodb } from '../../helpers/engines.js'
import { type Mongod, mongodBinary, startStandalone } from '../../helpers/mongod.js'
import { traces } from './notes.js'

const binary = mongodBinary()

describe.skipIf(!binary)('a MongoDB that is not a replica set', () => {
  let standalone: Mongod
  beforeAll(async () => {
    standalone = await startStandalone(binary as string)
  })
  afterAll(() => standalone.stop())

  const boot = (query: string, env: string) => {
    const databaseUri = new URL(standalone.uri)
    databaseUri.pathname = '/newsroom'
    databaseUri.search = query
    const database = { env: { NODE_ENV: env } }
    return bootPayload({ engine: mongodb, databaseUri: databaseUri.href, database, collections: [traces] })
  }

  it('is refused in production, with what to change', async () => {
    const error = await boot('', 'production').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(NewsroomError)
    expect(error).toMatchObject({ code: 'REPLICA_SET_REQUIRED' })
    expect(String(error)).toMatch(/--replSet.*rs\.initiate.*replicaSet=/)
  })

  it('is refused in production when the address claims that it is one', async () => {
    await expect(boot('?replicaSet=rs0&serverSelectionTimeoutMS=1500', 'production')).rejects.toMatchObject({
      code: 'REPLICA_SET_REQUIRED',
    })
  })

  it('is used without transactions in development', async () => {
    const { payload, stop } = await boot('', 'development')
    expect(await payload.db.beginTransaction()).toBeNull()
    await payload.create({ collection: 'traces' as never, data: { note: 'kept' } as never })
    await stop()
  })
})

describe.skipIf(!inject('mongodbUri'))('a MongoDB replica set', () => {
  it('has transactions though the address does not name it', async () => {
    const databaseUri = new URL((await mongodb.freshDatabase()).uri)
    databaseUri.searchParams.delete('replicaSet')
    const database = { env: { NODE_ENV: 'production' } }
    const { payload, stop } = await bootPayload({ engine: mongodb, databaseUri: databaseUri.href, database, collections: [traces] })
    const transactionID = (await payload.db.beginTransaction()) as string
    await payload.create({ collection: 'traces' as never, data: { note: 'undone' } as never, req: { transactionID } })
    await payload.db.rollbackTransaction(transactionID)
    expect((await payload.count({ collection: 'traces' as never })).totalDocs).toBe(0)
    await mongodbDrop(payload)
    await stop()
  })

  it('has every collection and index before it serves', async () => {
    const fresh = await mongodb.freshDatabase()
    const { payload, stop } = await bootPayload({
      engine: mongodb,
      databaseUri: fresh.uri,
      collections: [{ slug: 'reports', versions: true, fields: [{ name: 'key', type: 'text', unique: true }] }],
    })
    const { connection } = payload.db as unknown as { connection: Connection }
    const names = (await connection.db.listCollections().toArray()).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['reports', '_reports_versions', 'payload-preferences', 'users']))
    const indexes = (await connection.db.collection('reports').indexes()).map(({ key }) => Object.keys(key).join())
    expect(indexes).toEqual(expect.arrayContaining(['key', 'createdAt']))
    await fresh.drop(payload)
    await stop()
  })
})

interface Connection {
  db: {
    listCollections: () => { toArray: () => Promise<{ name: string }[]> }
    collection: (name: string) => { indexes: () => Promise<{ key: object }[]> }
  }
}

const mongodbDrop = async (payload: Parameters<Awaited<ReturnType<typeof mongodb.freshDatabase>>['drop']>[0]) =>
  (await mongodb.freshDatabase()).drop(payload)
