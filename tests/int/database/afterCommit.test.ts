import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'

import { afterCommit, withAfterCommit } from '../../../src/database/afterCommit.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { notes, traces } from './notes.js'

describeEachEngine('after-commit', (engine) => {
  let app: Booted
  let calls: string[] = []
  /** How many notes somebody outside of the transaction saw when the callback ran. */
  let seen: number[] = []

  beforeAll(async () => {
    const hook = notes((req) =>
      afterCommit(req, async () => {
        seen.push((await req.payload.count({ collection: 'notes' as never })).totalDocs)
        calls.push('committed')
      }),
    )
    app = await bootPayload({
      engine,
      collections: [hook, traces],
      wrapDatabase: (db) => withAfterCommit(withAfterCommit(db)),
    })
  })
  beforeEach(async () => {
    await app.payload.delete({ collection: 'notes' as never, where: {} })
    calls = []
    seen = []
  })
  afterAll(() => app.stop())

  it('runs once, when others can see what was committed', async () => {
    await app.payload.create({ collection: 'notes' as never, data: { title: 'a note' } as never })
    await vi.waitFor(() => expect(calls).toEqual(['committed']))
    expect(seen).toEqual([1])
  })

  it('never runs after a rollback', async () => {
    await expect(app.payload.create({ collection: 'notes' as never, data: { title: 'throw' } as never })).rejects.toThrow('told to throw')
    await app.payload.create({ collection: 'notes' as never, data: { title: 'the next one' } as never })
    await vi.waitFor(() => expect(calls).toHaveLength(1))
  })

  it('waits for the outermost transaction', async () => {
    const { payload } = app
    const transactionID = (await payload.db.beginTransaction()) as string
    await payload.create({ collection: 'notes' as never, data: { title: 'one' } as never, req: { transactionID } })
    await payload.create({ collection: 'notes' as never, data: { title: 'two' } as never, req: { transactionID } })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(calls).toEqual([])
    await payload.db.commitTransaction(transactionID)
    await payload.db.commitTransaction(transactionID)
    await vi.waitFor(() => expect(calls).toEqual(['committed', 'committed']))
    expect(seen).toEqual([2, 2])
  })

  it('runs at once without a transaction, or when the transaction has ended', async () => {
    const { payload } = app
    const transactionID = (await payload.db.beginTransaction()) as string
    await payload.db.commitTransaction(transactionID)
    await afterCommit({ payload }, () => void calls.push('none'))
    await afterCommit({ payload, transactionID }, () => void calls.push('ended'))
    await vi.waitFor(() => expect(calls).toEqual(['none', 'ended']))
  })

  it('logs what a callback throws, and neither the commit nor the other callbacks are hurt', async () => {
    const { payload } = app
    const logged = vi.spyOn(payload.logger, 'error').mockImplementation(() => undefined)
    const transactionID = (await payload.db.beginTransaction()) as string
    await afterCommit({ payload, transactionID }, () => {
      throw new Error('a broken callback')
    })
    await afterCommit({ payload, transactionID }, () => void calls.push('after it'))
    await payload.db.commitTransaction(transactionID)
    await vi.waitFor(() => expect(calls).toEqual(['after it']))
    expect(logged.mock.calls[0]?.[0]).toMatchObject({ err: { message: 'a broken callback' } })
    logged.mockRestore()
  })
})

describeEachEngine('after-commit on an adapter that is not ours', (engine) => {
  it('finds its way in by itself', async () => {
    const calls: string[] = []
    const fresh = await engine.freshDatabase()
    const app = await bootPayload({
      engine,
      databaseUri: fresh.uri,
      collections: [notes((req) => afterCommit(req, () => void calls.push('committed'))), traces],
      wrapDatabase: () =>
        engine.name === 'mongodb'
          ? mongooseAdapter({ url: fresh.uri, ensureIndexes: true })
          : sqliteAdapter({ client: { url: fresh.uri }, transactionOptions: {} }),
    })
    await app.payload.create({ collection: 'notes' as never, data: { title: 'a note' } as never })
    await vi.waitFor(() => expect(calls).toEqual(['committed']))
    await fresh.drop(app.payload)
    await app.stop()
  })
})
