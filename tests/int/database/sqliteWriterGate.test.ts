import { readdirSync } from 'node:fs'

import { afterEach, describe, expect, it } from 'vitest'

import { NewsroomError } from '../../../src/shared/errors.js'
import { type Booted, bootPayload } from '../../helpers/bootPayload.js'
import { sqlite } from '../../helpers/engines.js'
import { notes, traces } from './notes.js'

describe('the writer gate of SQLite', () => {
  let app: Booted | undefined
  afterEach(async () => {
    await app?.stop()
    app = undefined
  })

  it('names both operations when a hook that forgets req waits for its own transaction', async () => {
    app = await bootPayload({
      engine: sqlite,
      database: { gate: { timeoutMs: 300 } },
      collections: [notes(({ payload }) => payload.create({ collection: 'traces' as never, data: {} as never })), traces],
    })
    const error = await app.payload.create({ collection: 'notes' as never, data: { title: 'deadlock' } as never }).then(
      () => undefined,
      (reason: unknown) => reason,
    )

    expect(error).toBeInstanceOf(NewsroomError)
    const { code, status, context } = error as NewsroomError
    expect({ code, status }).toEqual({ code: 'WRITER_GATE_TIMEOUT', status: 503 })
    expect(context?.holding).toContain('create notes')
    expect(context?.waiting).toMatch(/createOperation called at .*notes\.ts/)
    expect(context?.hint).toContain('forgot to pass `req`')
    expect((await app.payload.count({ collection: 'notes' as never })).totalDocs).toBe(0)
    // The gate is free again.
    await app.payload.create({ collection: 'traces' as never, data: { note: 'next' } as never })
  })

  it('fails the nested operation alone: those who wait behind the deadlock go on', async () => {
    app = await bootPayload({
      engine: sqlite,
      database: { gate: { timeoutMs: 300 } },
      collections: [
        notes(({ payload, context }) =>
          context.forgets ? payload.create({ collection: 'traces' as never, data: {} as never }) : Promise.resolve(),
        ),
        traces,
      ],
    })
    const { payload } = app
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        payload.create({ collection: 'notes' as never, data: { title: `n ${i}` } as never, context: { forgets: i === 0 } }),
      ),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', ...Array<string>(19).fill('fulfilled')])
  })

  it('rolls back what was abandoned, lets the next one in, and refuses to commit it', async () => {
    app = await bootPayload({
      engine: sqlite,
      database: { gate: { abandonedMs: 200, timeoutMs: 5000 } },
      collections: [traces],
    })
    const { payload } = app
    const transactionID = (await payload.db.beginTransaction()) as string
    await payload.create({ collection: 'traces' as never, data: { note: 'abandoned' } as never, req: { transactionID } })
    await payload.create({ collection: 'traces' as never, data: { note: 'next' } as never })

    await expect(payload.db.create({ collection: 'traces' as never, data: { note: 'late' }, req: { transactionID } })).rejects.toThrow(
      NewsroomError,
    )
    await expect(payload.db.commitTransaction(transactionID)).rejects.toThrow(NewsroomError)
    const { docs } = await payload.find({ collection: 'traces' as never })
    expect(docs).toMatchObject([{ note: 'next' }])
  })

  it('queues writes outside of transactions, each whole or absent', async () => {
    app = await bootPayload({ engine: sqlite, collections: [traces] })
    const { payload } = app
    await Promise.all([
      ...Array.from({ length: 30 }, () => payload.db.create({ collection: 'traces' as never, data: { note: 'plain' } })),
      ...Array.from({ length: 30 }, () => payload.create({ collection: 'traces' as never, data: { note: 'op' } as never })),
    ])
    expect((await payload.count({ collection: 'traces' as never })).totalDocs).toBe(60)
  })

  it('writes ahead of the file, and to the disk before a commit is acknowledged', async () => {
    app = await bootPayload({ engine: sqlite, collections: [traces] })
    const { db } = app.payload
    const id = (await db.beginTransaction()) as string
    const session = db.sessions?.[id] as unknown as { db: { run: (query: string) => Promise<{ rows: object[] }> } }
    const settings = await Promise.all(['journal_mode', 'synchronous'].map((name) => session.db.run(`PRAGMA ${name}`)))
    await db.rollbackTransaction(id)
    expect(settings.map(({ rows }) => rows[0])).toEqual([{ journal_mode: 'wal' }, { synchronous: 2 }])
  })

  it('keeps its connections from one transaction to the next', async () => {
    app = await bootPayload({ engine: sqlite, collections: [traces] })
    const { payload } = app
    const create = () => payload.create({ collection: 'traces' as never, data: { note: 'x' } as never })
    await create()
    const before = readdirSync('/proc/self/fd').length
    for (let i = 0; i < 50; i++) await create()
    expect(readdirSync('/proc/self/fd').length - before).toBeLessThan(10)
  })
})
