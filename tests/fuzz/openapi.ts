/**
 * `npm run fuzz -- openapi [--url http://127.0.0.1:3000 --token T] [--examples 20] [--seed 1]`: schemathesis reads the document that we
 * publish and asks by it, as nobody and as an editor, of a newsroom of its own or of a server that runs. It comes from PyPI:
 * `pip install schemathesis`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { bootNewsroom } from '../helpers/bootNewsroom.js'
import { serveRequests } from './lib/serveRequests.js'
import { runSchemathesis } from './lib/runSchemathesis.js'

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    examples: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
})
const command = process.env['SCHEMATHESIS'] ?? 'schemathesis'
const say = (result: object) => console.log(JSON.stringify({ name: 'fuzz openapi', ...result }))

if (spawnSync(command, ['--version']).error) {
  console.log('schemathesis is not installed: `pip install schemathesis`, or name it by SCHEMATHESIS.')
  say({ skipped: true, failed: 0 })
  process.exit(0)
}

const began = performance.now()
const asked = { command, examples: Number(values.examples), seed: Number(values.seed) }
const runs: { caller: string; failed: boolean }[] = []
if (values.url) {
  runs.push({
    caller: values.token ? 'token' : 'anonymous',
    failed: await runSchemathesis({ ...asked, url: values.url, ...(values.token ? { token: values.token } : {}) }),
  })
} else {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-fuzz-'))
  const app = await bootNewsroom({
    engine: undefined as never,
    databaseUri: process.env['DATABASE_URI'] || `file:${path.join(folder, 'fuzz.db')}`,
    newsroom: { rates: false },
  })
  await app.payload.create({ collection: 'articles', data: { headline: 'Here', kind: 'wire', _status: 'published' } as never })
  // The first account is the admin's, whatever role it asks for.
  await app.tokenOf('admin')
  const server = await serveRequests(app.request)
  for (const [caller, token] of [
    ['anonymous', undefined],
    ['editor', await app.tokenOf('editor')],
  ] as const) {
    runs.push({ caller, failed: await runSchemathesis({ ...asked, url: server.url, ...(token ? { token } : {}) }) })
  }
  await server.stop()
  await app.stop()
  await rm(folder, { recursive: true, force: true })
}
const failed = runs.filter((run) => run.failed).length
say({ runs, failed, seconds: Math.round((performance.now() - began) / 1000) })
process.exit(failed === 0 ? 0 : 1)
