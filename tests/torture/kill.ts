/**
 * `npm run torture -- kill [--rounds 20] [--operations 200] [--seed 1] [--apps N] [--publishes-only] [--log FILE]`: kills an app process
 * without warning in each round, while it publishes, updates, corrects and withdraws over HTTP; starts it again; and in the
 * end holds every surface against what was acknowledged. On the database at DATABASE_URI (a SQLite file of its own where
 * that is unset): one app process on SQLite, three on MongoDB.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { startApps } from './harness/apps.js'
import { readOptions, report, roundBar } from './harness/commandLine.js'
import { torture } from './harness/torture.js'
import { seededRandom } from './seededRandom.js'

const options = readOptions({ rounds: 20, operations: 200 })
const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-kill-'))
const databaseUri = process.env.DATABASE_URI || `file:${path.join(folder, 'newsroom.db')}`
const isMongo = databaseUri.startsWith('mongodb')
const random = seededRandom(options.seed)
const apps = await startApps({ count: options.apps ?? (isMongo ? 3 : 1), databaseUri, random, log: options.log })
const bar = roundBar('kills', options.rounds)
const result = await torture({
  ...options,
  apps,
  token: await apps.signIn(),
  random,
  fault: apps.kill,
  recovered: apps.allUp,
  onRound: bar.update,
})
bar.stop()
await apps.stop()
await rm(folder, { recursive: true, force: true })
report({ name: 'kill', database: isMongo ? 'mongodb' : 'sqlite', seed: options.seed, ...result })
