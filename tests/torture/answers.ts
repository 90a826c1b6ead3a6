/**
 * `npm run torture -- answers [--changes 1000] [--kills 0] [--seed 1] [--instances N] [--readers 8] [--built] [--log FILE]`: whether the
 * public is ever answered with what is no longer true. Changes by every door, while readers look at lists, single documents, counts,
 * GraphQL, pages, the standing of addresses and feeds, of every instance; each answer is held against what was acknowledged before it was
 * asked for. Two processes on one SQLite file, three on MongoDB: DATABASE_URI chooses. `--built` takes what `npm run build` built, with its
 * pages. The last line is one JSON object. Ends with 1 where an answer was older than it may be.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import { startInstances } from './answers/instances.js'
import { tortureAnswers } from './answers/run.js'
import { seededRandom } from './seededRandom.js'

const { values } = parseArgs({
  options: {
    changes: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    instances: { type: 'string' },
    readers: { type: 'string', default: '8' },
    writers: { type: 'string', default: '4' },
    built: { type: 'boolean', default: false },
    log: { type: 'string' },
  },
})
const given = process.env.DATABASE_URI?.startsWith('mongodb') ? new URL(process.env.DATABASE_URI) : undefined
if (given) given.pathname = `/answers-${randomUUID()}`
const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-answers-'))
const began = performance.now()
const [changes, seed] = [Number(values.changes), Number(values.seed)]
const instances = await startInstances({
  count: Number(values.instances ?? (given ? 3 : 2)),
  databaseUri: given?.href ?? `file:${path.join(folder, 'newsroom.db')}`,
  built: values.built,
  log: values.log,
})
const bar = new SingleBar(
  { format: 'changes {bar} {value}/{total}, {eta_formatted} left', noTTYOutput: true, notTTYSchedule: 10_000 },
  Presets.shades_classic,
)
bar.start(changes, 0)
const { differences, ...result } = await (async () => {
  try {
    return await tortureAnswers({
      instances,
      changes,
      random: seededRandom(seed),
      kills: Number(values.kills),
      readers: Number(values.readers),
      writers: Number(values.writers),
      onChange: (done) => bar.update(done),
    })
  } finally {
    bar.stop()
    await instances.stop()
    await rm(folder, { recursive: true, force: true })
  }
})()
for (const words of differences) console.error(words)
const { staleSame, staleOthers, staleAfterKill, staleFeeds, unreadable, refused } = result
const stale = staleSame + staleOthers + staleAfterKill + staleFeeds
console.log(
  JSON.stringify({
    name: 'answers',
    database: given ? 'mongodb' : 'sqlite',
    seed,
    stale,
    ...result,
    seconds: Math.round((performance.now() - began) / 1000),
  }),
)
process.exit(stale + unreadable + refused === 0 ? 0 : 1)
