import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { SqliteConnections } from '../../../src/database/sqliteConnections.js'
import { rewriteFile } from '../../../src/upgrades/rewriteFile.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { sqlite } from '../../helpers/engines.js'

const notes = { slug: 'notes', access: { read: () => true }, fields: [{ name: 'text', type: 'text' as const }] }

describe('The file of an SQLite database', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-file-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const open = (file: string) => bootPayload({ engine: sqlite, databaseUri: `file:${file}`, collections: [notes] })

  it('is read by its owner alone, and so is the folder that was made for it', async () => {
    const file = path.join(folder, 'private', 'newsroom.db')
    const app = await open(file)
    await app.payload.create({ collection: 'notes' as never, data: { text: 'x' } as never })
    for (const part of [file, `${file}-wal`, `${file}-shm`]) expect((await stat(part)).mode & 0o777).toBe(0o600)
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700)
    await app.stop()
  })

  it('is all there is after a stop: a copy of it alone has everything, and nothing that was deleted', async () => {
    const file = path.join(folder, 'whole', 'newsroom.db')
    const app = await open(file)
    const create = async (text: string) =>
      (await app.payload.create({ collection: 'notes' as never, data: { text } as never })) as unknown as { id: number }
    const secret = await create('a handle nobody may find again')
    await create('a note that stays')
    await app.payload.delete({ collection: 'notes' as never, id: secret.id })
    await app.stop()

    const log = await readFile(`${file}-wal`).catch(() => Buffer.alloc(0))
    expect(log.length).toBe(0)
    expect((await readFile(file)).includes('nobody may find')).toBe(false)
    const copy = path.join(folder, 'copy.db')
    await copyFile(file, copy)
    const again = await open(copy)
    const { docs } = await again.payload.find({ collection: 'notes' as never })
    expect(docs).toMatchObject([{ text: 'a note that stays' }])
    await again.stop()
  })

  it('is written anew once, where rows were deleted before that was done without a trace', async () => {
    const file = path.join(folder, 'old', 'newsroom.db')
    const app = await open(file)
    await app.payload.create({ collection: 'notes' as never, data: { text: 'a note that stays' } as never })
    const { client } = app.payload.db as unknown as SQLiteAdapter
    await client.execute('PRAGMA secure_delete = OFF')
    for (let n = 0; n < 50; n += 1)
      await client.execute({ sql: 'INSERT INTO notes (text) VALUES (?)', args: [`an old secret ${'x'.repeat(900)}`] })
    await client.execute(`DELETE FROM notes WHERE text LIKE 'an old%'`)
    await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    expect((await readFile(file)).includes('an old secret')).toBe(true)
    expect(await rewriteFile.run(app.payload)).toBeUndefined()
    expect((await readFile(file)).includes('an old secret')).toBe(false)
    expect((await readFile(`${file}-wal`)).length).toBe(0)
    const other = new SqliteConnections({ url: `file:${file}` }, [])
    const writing = await other.transaction()
    expect(await rewriteFile.run(app.payload)).toBe(false)
    await writing.rollback()
    other.close()
    expect((await app.payload.find({ collection: 'notes' as never })).docs).toMatchObject([{ text: 'a note that stays' }])
    await app.stop()
  })

  it('is said not to be all there is, where another process is in the way at the stop', async () => {
    const file = path.join(folder, 'shared', 'newsroom.db')
    const app = await open(file)
    await app.payload.create({ collection: 'notes' as never, data: { text: 'x' } as never })
    const warn = vi.spyOn(app.payload.logger, 'warn')
    const other = new SqliteConnections({ url: `file:${file}` }, [])
    const writing = await other.transaction()
    await app.stop()
    expect(warn).toHaveBeenCalledWith(expect.objectContaining({ msg: expect.stringMatching(/could not be emptied/) as string }))
    await writing.rollback()
    other.close()
  })
})
