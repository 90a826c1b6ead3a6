import { expect, it } from 'vitest'

import { bootPayload } from '../../helpers/bootPayload.js'
import { sqlite } from '../../helpers/engines.js'
import { notes, traces } from './notes.js'
import { runScript } from './runScript.js'
import { traceMigrations } from './traceMigrations.js'

const fine = { code: 0, errors: '' }

it('lets two processes and this one write into one SQLite file at the same time', { timeout: 120_000 }, async () => {
  const { payload, databaseUri, stop } = await bootPayload({ engine: sqlite, collections: [notes(), traces] })
  let running = true
  const others = Promise.all(['first', 'second'].map((name) => runScript('writeNotes.ts', databaseUri, '25', name))).finally(() => {
    running = false
  })
  let own = 0
  while (running) {
    await payload.create({ collection: 'notes' as never, data: { title: `own ${own++}` } as never })
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(await others).toEqual([fine, fine])
  const { totalDocs } = await payload.count({ collection: 'notes' as never })
  const { totalDocs: written } = await payload.count({ collection: 'traces' as never })
  expect({ totalDocs, written }).toEqual({ totalDocs: 50 + own, written: 50 + own })
  await stop()
})

it('migrates a new file once when two processes open it at the same time', { timeout: 120_000 }, async () => {
  const { uri, drop } = await sqlite.freshDatabase()
  expect(await Promise.all([runScript('openTraces.ts', uri), runScript('openTraces.ts', uri)])).toEqual([fine, fine])

  const app = await bootPayload({
    engine: sqlite,
    databaseUri: uri,
    database: { migrations: traceMigrations },
    collections: [traces],
  })
  expect((await app.payload.count({ collection: 'traces' as never })).totalDocs).toBe(2)
  expect((await app.payload.count({ collection: 'payload-migrations' as never })).totalDocs).toBe(1)
  await app.stop()
  await drop(app.payload)
})
