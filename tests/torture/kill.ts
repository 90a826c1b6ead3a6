/**
 * `npm run torture -- kill [--rounds 20] [--publishes 200] [--seed 1]`: kills the app without warning while it
 * publishes, on the database at DATABASE_URI (a SQLite file of its own where that is unset).
 */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import { killDuringPublishes } from './killDuringPublishes.js'
import { seededRandom } from './seededRandom.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    publishes: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})
const rounds = Number(values.rounds)
const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-kill-'))
const databaseUri = process.env.DATABASE_URI ?? `file:${path.join(folder, 'newsroom.db')}`
const bar = new SingleBar({ format: 'kills {bar} {value}/{total}', noTTYOutput: true, notTTYSchedule: 10_000 }, Presets.shades_classic)
bar.start(rounds, 0)
const result = await killDuringPublishes({
  databaseUri,
  rounds,
  publishes: Number(values.publishes),
  random: seededRandom(Number(values.seed)),
  onRound: (round) => bar.update(round),
})
bar.stop()
await rm(folder, { recursive: true, force: true })
console.log(JSON.stringify({ name: 'kill', database: databaseUri.split(':')[0], seed: Number(values.seed), ...result }))
process.exit(result.lost + result.duplicated + result.outOfOrder === 0 ? 0 : 1)
