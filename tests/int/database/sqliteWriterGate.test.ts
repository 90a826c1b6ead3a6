import { AsyncLocalStorage } from 'node:async_hooks'
import { readdirSync } from 'node:fs'

import { afterEach, describe, expect, it } from 'vitest'

import { afterCommit } from '../../../src/database/afterCommit.js'
import { standingBack } from '../../../src/database/standBack.js'
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

  const title = (value: string) => ({ title: value }) as never
  const make = (collection: string, data: object, more: object = {}) =>
    (app as Booted).payload.create({ collection, data, ...more } as never) as Promise<{ id: number }>
  const all = async (collection: string) =>
    (await (app as Booted).payload.find({ collection: collection as never, limit: 0, sort: 'id' })).docs as unknown as Record<
      string,
      unknown
    >[]

  it('lets what a hook calls without req go on within its transaction, and keeps or loses both together', async () => {
    app = await bootPayload({
      engine: sqlite,
      database: { gate: { timeoutMs: 2000 } },
      collections: [
        notes(async ({ payload, context }) => {
          for (const note of ['one', 'two']) await payload.create({ collection: 'traces' as never, data: { note } as never })
          if (context.fails) throw new Error('after both')
        }),
        traces,
      ],
    })
    await make('notes', { title: 'kept' })
    await expect(make('notes', { title: 'lost' }, { context: { fails: true } })).rejects.toThrow('after both')
    expect((await all('notes')).map((note) => note['title'])).toEqual(['kept'])
    expect((await all('traces')).map(({ note }) => note)).toEqual(['kept', 'one', 'two'])
    // The gate is free again.
    await make('traces', { note: 'next' })
  })

  it('lets others write while an operation that has written nothing does what takes long', async () => {
    const made: string[] = []
    const slow = notes(async (req) => {
      made.push('in the hook')
      // The turn is its own again, for what it calls without req, too.
      await req.payload.create({ collection: 'traces' as never, data: { note: 'inner' } as never })
      if (req.context.fails) throw new Error('after all')
    })
    app = await bootPayload({
      engine: sqlite,
      database: { gate: { timeoutMs: 2000 } },
      collections: [
        {
          ...slow,
          hooks: {
            ...slow.hooks,
            beforeOperation: [
              ({ args, operation, req }) => {
                if (operation !== 'create') return args
                return standingBack(req, async () => {
                  await make('traces', { note: 'meanwhile' })
                  made.push('meanwhile')
                  if (req.context.breaks) throw new Error('broken')
                  return args
                })
              },
            ],
          },
        },
        traces,
      ],
    })
    await make('notes', { title: 'kept' })
    expect(made).toEqual(['meanwhile', 'in the hook'])
    await expect(make('notes', { title: 'lost' }, { context: { fails: true } })).rejects.toThrow('after all')
    await expect(make('notes', { title: 'broken' }, { context: { breaks: true } })).rejects.toThrow('broken')
    expect((await all('notes')).map((note) => note['title'])).toEqual(['kept'])
    expect((await all('traces')).map(({ note }) => note)).toEqual(['meanwhile', 'kept', 'inner', 'meanwhile', 'meanwhile'])
    await Promise.all(['a', 'b', 'c'].map((title) => make('notes', { title })))
    expect(await all('notes')).toHaveLength(4)
  })

  it('undoes the inner one alone where its caller takes the failure', async () => {
    app = await bootPayload({
      engine: sqlite,
      database: { gate: { timeoutMs: 2000 } },
      collections: [
        notes(async (req) => {
          const { payload, context } = req
          if (context.isInner) throw new Error('inner')
          await payload.create({ collection: 'traces' as never, data: { note: 'before' } as never, req })
          const inner = payload.create({ collection: 'notes' as never, data: title('inner'), context: { isInner: true } })
          // Beside it: what the outer one writes meanwhile waits, and is not undone with it.
          const outer = payload.create({ collection: 'traces' as never, data: { note: 'beside' } as never, req })
          await expect(inner).rejects.toThrow('inner')
          await outer
        }),
        traces,
      ],
    })
    await make('notes', { title: 'outer' })
    expect((await all('notes')).map((note) => note['title'])).toEqual(['outer'])
    expect((await all('traces')).map(({ note }) => note)).toEqual(['outer', 'before', 'beside'])
  })

  it('commits what nobody waits for by itself, after the one that called it, or with it', async () => {
    const doing: Promise<unknown>[] = []
    app = await bootPayload({
      engine: sqlite,
      collections: [
        notes(({ payload, context }) => {
          doing.push(payload.create({ collection: 'traces' as never, data: { note: 'beside' } as never }))
          return context.fails ? Promise.reject(new Error('outer')) : Promise.resolve()
        }),
        traces,
      ],
    })
    await make('notes', { title: 'kept' })
    await expect(make('notes', { title: 'lost' }, { context: { fails: true } })).rejects.toThrow('outer')
    await Promise.all(doing)
    const beside = (await all('traces')).filter(({ note }) => note === 'beside')
    expect(beside).toHaveLength(2)
  })

  it('keeps any tree of them, each whole or absent, beside others that wait', async () => {
    const wanted: string[] = []
    app = await bootPayload({
      engine: sqlite,
      collections: [
        notes(async ({ payload, context }) => {
          const { depth = 0, name = '', random = Math.random } = context as { depth?: number; name?: string; random?: () => number }
          for (let n = 0; depth < 3 && n < 2; n++) {
            const inner = { depth: depth + 1, name: `${name}.${n}`, random }
            const made = payload.create({ collection: 'notes' as never, data: title(inner.name), context: inner })
            if (random() < 0.5) await made.catch(() => undefined)
            else await Promise.allSettled([made, payload.create({ collection: 'traces' as never, data: { note: inner.name } as never })])
          }
          if (random() < 0.3) throw new Error(name)
        }),
        traces,
      ],
    })
    let seed = 7
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, (_, n) => make('notes', { title: `t${n}` }, { context: { name: `t${n}`, random } })),
    )
    outcomes.forEach(({ status }, n) => status === 'fulfilled' && wanted.push(`t${n}`))
    const kept = (await all('notes')).map((note) => String(note['title']))
    const roots = kept.filter((name) => !name.includes('.')).sort()
    expect(roots).toEqual(wanted)
    // Nothing is there whose outer one is not.
    for (const name of kept) expect(name.includes('.') ? kept : [name]).toContain(name.includes('.') ? name.slice(0, -2) : name)
    expect(new Set(kept).size).toBe(kept.length)
  })

  it('tells of a commit that was made within another one once that one is committed', async () => {
    const told: string[] = []
    app = await bootPayload({
      engine: sqlite,
      collections: [
        notes(async (req) => {
          const { payload, context } = req
          const { name } = context as { name: string }
          await afterCommit(req, () => void told.push(name))
          if (name === 'outer' || name === 'refused')
            await payload.create({ collection: 'notes' as never, data: title('inner'), context: { name: `${name} inner` } })
          if (name === 'refused') throw new Error(name)
          expect(told).toEqual([])
        }),
        traces,
      ],
    })
    await expect(make('notes', { title: 'x' }, { context: { name: 'refused' } })).rejects.toThrow('refused')
    await make('notes', { title: 'x' }, { context: { name: 'outer' } })
    await expect.poll(() => told).toEqual(['outer', 'outer inner'])
  })

  it('names both operations where one does not end, and fails those that wait, not others after them', async () => {
    app = await bootPayload({
      engine: sqlite,
      database: { gate: { timeoutMs: 100 } },
      collections: [notes(({ context }) => (context.waits as Promise<void> | undefined) ?? Promise.resolve()), traces],
    })
    let goOn: () => void = () => undefined
    const waits = new Promise<void>((resolve) => (goOn = resolve))
    const slow = make('notes', { title: 'slow' }, { context: { waits } })
    const error = await make('traces', { note: 'late' }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(NewsroomError)
    const { code, status, context } = error as NewsroomError
    expect({ code, status }).toEqual({ code: 'WRITER_GATE_TIMEOUT', status: 503 })
    expect(context?.holding).toContain('create notes')
    expect(context?.waiting).toMatch(/createOperation called at .*sqliteWriterGate\.test\.ts/)
    goOn()
    await slow
    await make('traces', { note: 'next' })
  })

  it('rolls back what was abandoned, lets the next one in, and refuses to commit it', async () => {
    app = await bootPayload({
      engine: sqlite,
      database: { gate: { abandonedMs: 200, timeoutMs: 5000 } },
      collections: [traces],
    })
    const { payload } = app
    // Somebody else, whom the transaction did not call.
    const somebodyElse = AsyncLocalStorage.snapshot()
    const transactionID = (await payload.db.beginTransaction()) as string
    await payload.create({ collection: 'traces' as never, data: { note: 'abandoned' } as never, req: { transactionID } })
    await somebodyElse(() => payload.create({ collection: 'traces' as never, data: { note: 'next' } as never }))

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
