import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { retryTransient } from '../../../src/database/retryTransient.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'
import { notes, traces } from './notes.js'

describeEachEngine('transactions', (engine) => {
  let app: Booted
  beforeAll(async () => {
    app = await bootPayload({ engine, collections: [notes(), traces] })
  })
  afterAll(() => app.stop())

  it('keeps exactly what 90 of 100 simultaneous creates wrote, and nothing of the 10 whose hook throws', async () => {
    const { payload } = app
    const titles = Array.from({ length: 100 }, (_, i) => (i % 10 === 3 ? `throw ${i}` : `note ${i}`))
    const outcomes = await Promise.allSettled(titles.map((title) => retryTransient(() => createNote(payload, title))))

    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []))
    expect(failures).toHaveLength(10)
    expect(new Set(failures)).toEqual(new Set(['Error: The hook was told to throw']))
    expect(await counts(payload)).toEqual({ notes: 90, versions: 90, traces: 90 })
  })

  it('lets reads through while a transaction is open', async () => {
    const { payload } = app
    const transactionID = (await payload.db.beginTransaction()) as string
    await payload.create({ collection: 'traces' as never, data: { note: 'not yet' } as never, req: { transactionID } })
    const unseen = await payload.count({ collection: 'traces' as never, where: { note: { equals: 'not yet' } } })
    const seen = await payload.count({
      collection: 'traces' as never,
      where: { note: { equals: 'not yet' } },
      req: { transactionID },
    })
    await payload.db.rollbackTransaction(transactionID)
    expect([unseen.totalDocs, seen.totalDocs]).toEqual([0, 1])
  })
})

const createNote = (payload: Payload, title: string) =>
  payload.create({ collection: 'notes' as never, data: { title, tags: ['a', 'b'] } as never })

const counts = async (payload: Payload) => ({
  notes: (await payload.count({ collection: 'notes' as never })).totalDocs,
  versions: (await payload.countVersions({ collection: 'notes' as never })).totalDocs,
  traces: (await payload.count({ collection: 'traces' as never })).totalDocs,
})
