import { sql } from '@payloadcms/db-sqlite'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'

import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { mongodb, sqlite } from '../../helpers/engines.js'
import { notes, traces } from './notes.js'

describe('a SQLite that cannot be written to', () => {
  let app: Booted
  beforeEach(async () => {
    app = await bootPayload({ engine: sqlite, collections: [notes(), traces] })
  })
  afterEach(() => app.stop())

  /** Sets something on the connection that writes. */
  const pragma = async (text: string) => {
    const { db } = app.payload
    const id = (await db.beginTransaction()) as string
    const session = db.sessions?.[id] as unknown as { db: { run: (query: unknown) => Promise<{ rows: Record<string, number>[] }> } }
    const { rows } = await session.db.run(sql.raw(`PRAGMA ${text}`))
    await db.rollbackTransaction(id)
    return Object.values(rows[0] ?? {})[0]
  }
  const create = (title: string) => app.request('POST', '/api/notes', { body: { title } })
  const everything = async () =>
    Promise.all(['notes', 'traces'].map(async (slug) => (await app.payload.count({ collection: slug as never })).totalDocs))

  it('answers 507 when the disk is full, keeps nothing of the write, and goes on when there is space again', async () => {
    await create('before')
    await pragma(`max_page_count = ${await pragma('page_count')}`)
    const response = await create('x'.repeat(30_000))
    expect(response.status).toBe(507)
    expect(await response.json()).toMatchObject({ errors: [{ code: 'STORAGE_FULL' }] })
    expect(await everything()).toEqual([1, 1])

    await pragma('max_page_count = 100000')
    expect((await create('after')).status).toBe(201)
    expect(await everything()).toEqual([2, 2])
  })

  it('answers 503 when the database is read-only, by GraphQL too', async () => {
    await pragma('query_only = 1')
    const response = await create('refused')
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ errors: [{ code: 'STORAGE_READ_ONLY' }] })

    await pragma('query_only = 1')
    const query = 'mutation { createNote(data: { title: "refused" }) { id } }'
    const answer: unknown = await (await app.request('POST', '/api/graphql', { body: { query } })).json()
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'STORAGE_READ_ONLY', statusCode: 503 } }] })
    expect(await everything()).toEqual([0, 0])
  })
})

describe.skipIf(!inject('mongodbUri') || process.env.MONGODB_URI)('a MongoDB whose answer to a commit is lost', () => {
  it('is asked again, and commits once', async () => {
    const app = await bootPayload({ engine: mongodb, collections: [notes(), traces] })
    const { connection } = app.payload.db as unknown as {
      connection: { db: { admin: () => { command: (c: object) => Promise<unknown> } } }
    }
    // The driver asks a second time by itself; three lost answers need more than that.
    const data = { failCommands: ['commitTransaction'], closeConnection: true }
    await connection.db.admin().command({ configureFailPoint: 'failCommand', mode: { times: 3 }, data })

    expect((await app.request('POST', '/api/notes', { body: { title: 'once' } })).status).toBe(201)
    expect((await app.payload.count({ collection: 'notes' as never })).totalDocs).toBe(1)
    expect((await app.payload.count({ collection: 'traces' as never })).totalDocs).toBe(1)
    await app.stop()
  })
})
