/**
 * `npm run fuzz -- doors [--requests 20000] [--seed 1]`: odd requests, made from the schema, at every door of a newsroom of its own, or of
 * the database at DATABASE_URI.
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
const result = await fuzzNewsroom(app, {
  requests: Number(values.requests),
  seed: Number(values.seed),
  onProgress: (done) => console.log(`${done} requests`),
})
await app.stop()
await rm(folder, { recursive: true, force: true })
for (const failure of result.failures) console.log(failure)
const { failures: _, ...counts } = result
console.log(JSON.stringify({ name: 'fuzz doors', ...counts, seconds: Math.round((performance.now() - began) / 1000) }))
process.exit(result.failed === 0 ? 0 : 1)
