/**
 * `npm run torture -- doors [--steps 10000] [--minutes M] [--seed 1] [--replay FILE]`: random sequences of what a newsroom’s people do, by
 * every door, against a small model of the rules; after each step every surface is held against the model. On the engine that
 * DATABASE_URI names (SQLite where it is unset; its database is one of its own). A sequence that goes wrong is shrunk, printed, and run
 * again by `--replay`, which takes a file with it or `-`. `--minutes` ends it after so long, however many steps are done by then. The last
 * line is one JSON object; the log and all surfaces are held against the model as soon as a step is answered, so that without a
 * disagreement nothing was lost, told twice or out of order, and nothing had to be waited for.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import { databaseFor } from '../model/databaseFor.js'
import { runDoors } from '../model/run.js'
import type { Step } from '../model/steps.js'

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    replay: { type: 'string' },
  },
})
const began = performance.now()
const engine = databaseFor(process.env.DATABASE_URI)
const replay =
  values.replay === undefined ? undefined : (JSON.parse(readFileSync(values.replay === '-' ? 0 : values.replay, 'utf8')) as Step[])
// Without the time that is left: the clock is moved.
const bar = new SingleBar({ format: 'steps {bar} {value}/{total}', noTTYOutput: true, notTTYSchedule: 10_000 }, Presets.shades_classic)
bar.start(replay?.length ?? Number(values.steps), 0)
const { failure, ...result } = await runDoors({
  engine,
  steps: Number(values.steps),
  seed: Number(values.seed),
  ...(Number(values.minutes) > 0 ? { maxMs: Number(values.minutes) * 60_000 } : {}),
  ...(replay ? { replay } : {}),
  onStep: (done) => bar.update(done),
})
bar.stop()
if (failure)
  console.error(
    `${failure.words}\n\nThe shortest sequence found; run it again by  npm run torture -- doors --replay FILE\n${JSON.stringify(failure.sequence)}`,
  )
console.log(
  JSON.stringify({
    name: 'doors',
    database: engine.name,
    seed: Number(values.seed),
    ...result,
    rounds: result.sequences,
    disagreements: failure ? 1 : 0,
    // Which of these a disagreement is, its own words say.
    ...Object.fromEntries(['lost', 'outOfOrder', 'duplicated', 'secondsToAgreement'].map((name) => [name, failure ? null : 0])),
    seconds: Math.round((performance.now() - began) / 1000),
  }),
)
process.exit(failure ? 1 : 0)
