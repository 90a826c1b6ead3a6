import { spawn } from 'node:child_process'
import path from 'node:path'

import { expect, it } from 'vitest'

import { bootPayload } from '../../helpers/bootPayload.js'
import { sqlite } from '../../helpers/engines.js'
import { notes, traces } from './notes.js'

const script = path.join(import.meta.dirname, 'writeNotes.ts')

const writeNotes = (uri: string, count: number, name: string): Promise<{ code: number | null; errors: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', script, uri, String(count), name], { stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += String(chunk)))
    child.on('close', (code) => resolve({ code, errors }))
  })

it('lets two processes and this one write into one SQLite file at the same time', async () => {
  const { payload, databaseUri, stop } = await bootPayload({ engine: sqlite, collections: [notes(), traces] })
  let running = true
  const others = Promise.all([writeNotes(databaseUri, 60, 'first'), writeNotes(databaseUri, 60, 'second')]).finally(() => {
    running = false
  })
  let own = 0
  while (running) {
    await payload.create({ collection: 'notes' as never, data: { title: `own ${own++}` } as never })
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(await others).toEqual([
    { code: 0, errors: '' },
    { code: 0, errors: '' },
  ])
  const { totalDocs } = await payload.count({ collection: 'notes' as never })
  const { totalDocs: written } = await payload.count({ collection: 'traces' as never })
  expect({ totalDocs, written }).toEqual({ totalDocs: 120 + own, written: 120 + own })
  await stop()
})
