/**
 * `npm run torture -- desk [--rounds 200] [--seed 1]`: random interleavings of two tabs and an API client on one article a round, with
 * drafts that save themselves, corrections, pins and killed tabs. On the engine that DATABASE_URI names. The last line is one JSON object.
 */
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import { databaseFor } from '../model/databaseFor.js'
import { runDesk } from './harness/deskRounds.js'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } } })
const began = performance.now()
const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
const engine = databaseFor(process.env.DATABASE_URI)
const bar = new SingleBar(
  { format: 'rounds {bar} {value}/{total}, {eta_formatted} left', noTTYOutput: true, notTTYSchedule: 10_000 },
  Presets.shades_classic,
)
bar.start(rounds, 0)
const { lostWords, lostCorrections, ...result } = await runDesk({ engine, rounds, seed, onRound: (done) => bar.update(done) })
bar.stop()
const lost = lostWords.length + lostCorrections.length
if (lost > 0) console.error(`Lost: ${[...lostWords, ...lostCorrections].join(', ')}`)
console.log(
  JSON.stringify({
    name: 'desk',
    database: engine.name,
    seed,
    lost,
    lostWords: lostWords.length,
    lostCorrections: lostCorrections.length,
    ...result,
    seconds: Math.round((performance.now() - began) / 1000),
  }),
)
process.exit(lost > 0 || result.wrongAnswers.length > 0 || result.unsaid > 0 ? 1 : 0)
