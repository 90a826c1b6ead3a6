/**
 * `npm run torture -- webhooks [--rounds 100] [--events 1000] [--endpoints 10] [--workers 3] [--seed 1]`: kills the processes that
 * deliver, without warning, while receivers answer 200, 500 or nothing and reset connections. On the server at DATABASE_URI where
 * that is MongoDB, in a database of its own, else on an SQLite file of its own. The schedule of days is compressed; see the last line.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import { seededRandom } from './seededRandom.js'
import { compressed } from './webhooks/app.js'
import { killWorkers } from './webhooks/killWorkers.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    events: { type: 'string', default: '1000' },
    endpoints: { type: 'string', default: '10' },
    workers: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
})
const rounds = Number(values.rounds)
const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-torture-'))
const isMongo = process.env.DATABASE_URI?.startsWith('mongodb') ?? false
const mongoUri = () => {
  const uri = new URL(process.env.DATABASE_URI ?? '')
  uri.pathname = `/torture-${randomUUID()}`
  return uri.href
}
const bar = new SingleBar({ format: 'kills {bar} {value}/{total}', noTTYOutput: true, notTTYSchedule: 10_000 }, Presets.shades_classic)
bar.start(rounds, 0)
const result = await killWorkers({
  databaseUri: isMongo ? mongoUri() : `file:${path.join(folder, 'torture.db')}`,
  rounds,
  events: Number(values.events),
  endpoints: Number(values.endpoints),
  workers: Number(values.workers),
  random: seededRandom(Number(values.seed)),
  onRound: (round) => bar.update(round),
})
bar.stop()
await rm(folder, { recursive: true, force: true })
const { schedule, leaseMs, circuit } = compressed
console.log(
  JSON.stringify({
    name: 'webhooks',
    database: isMongo ? 'mongodb' : 'sqlite',
    seed: Number(values.seed),
    ...result,
    compressed: { schedule, leaseMs, circuit },
  }),
)
process.exit(result.lost + result.duplicated + result.outOfOrder === 0 ? 0 : 1)
