/**
 * `npm run fuzz -- doors [--requests 20000] [--seed 1]`: odd requests, made from the schema, at every door of a newsroom of its own, or of
 * the database at DATABASE_URI. The last line is one JSON object: what was asked, what failed, and the process's megabytes after a tenth of
 * the requests (`warm`) and at the end. Ends with 1 where anything failed, or memory grew by more than a half and 100 MB meanwhile.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { bootNewsroom } from '../helpers/bootNewsroom.js'
import { fuzzNewsroom } from './lib/fuzzNewsroom.js'

const { values } = parseArgs({ options: { requests: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } })
const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-fuzz-'))
const app = await bootNewsroom({
  engine: undefined as never,
  databaseUri: process.env.DATABASE_URI || `file:${path.join(folder, 'fuzz.db')}`,
})
const began = performance.now()
const [requests, seed] = [Number(values.requests), Number(values.seed)]
const megabytes = () => Math.round(process.memoryUsage().rss / 1024 / 1024)
let warm: number | undefined
const result = await fuzzNewsroom(app, {
  requests,
  seed,
  onProgress: (done) => {
    if (done >= requests / 10) warm ??= megabytes()
    console.log(`${done} requests`)
  },
})
const memory = { warm: warm ?? megabytes(), end: megabytes() }
const isFlat = memory.end <= Math.max(memory.warm * 1.5, memory.warm + 100)
const database = process.env.DATABASE_URI?.startsWith('mongodb') ? 'mongodb' : 'sqlite'
await app.stop()
await rm(folder, { recursive: true, force: true })
for (const failure of result.failures) console.log(failure)
const { failures: _, writes: __, ...counts } = result
const seconds = Math.round((performance.now() - began) / 1000)
console.log(JSON.stringify({ name: 'fuzz doors', database, seed, ...counts, memory, isFlat, seconds }))
process.exit(result.failed === 0 && isFlat ? 0 : 1)
