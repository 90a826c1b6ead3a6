import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { SqliteConnections } from '../../../src/database/sqliteConnections.js'
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
    const create = async (text: string) => (await app.payload.create({ collection: 'notes' as never, data: { text } as never })) as unknown as { id: number }
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
