import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import type { TortureResult } from './torture.js'

export interface CommandOptions {
  rounds: number
  operations: number
  seed: number
  apps?: number
  /** A file for what the app processes print. */
  log?: string
  publishesOnly: boolean
}

export const readOptions = (defaults: { rounds: number; operations: number }): CommandOptions => {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: String(defaults.rounds) },
      operations: { type: 'string', default: String(defaults.operations) },
      seed: { type: 'string', default: '1' },
      apps: { type: 'string' },
      log: { type: 'string' },
      'publishes-only': { type: 'boolean', default: false },
    },
  })
  return {
    rounds: Number(values.rounds),
    operations: Number(values.operations),
    seed: Number(values.seed),
    publishesOnly: values['publishes-only'],
    ...(values.log ? { log: values.log } : {}),
    ...(values.apps ? { apps: Number(values.apps) } : {}),
  }
}

export const roundBar = (what: string, rounds: number): { update: (round: number) => void; stop: () => void } => {
  const bar = new SingleBar(
    { format: `${what} {bar} {value}/{total}, {eta_formatted} left`, noTTYOutput: true, notTTYSchedule: 10_000 },
    Presets.shades_classic,
  )
  bar.start(rounds, 0)
  return { update: (round) => bar.update(round), stop: () => bar.stop() }
}

/** Prints the result, differences first, and ends the process: with 0 where nothing was lost, doubled or shown wrongly. */
export const report = ({ differences, ...result }: TortureResult & { name: string; database: string; seed: number }): never => {
  for (const words of differences) console.error(words)
  console.log(JSON.stringify(result))
  const { lost, duplicated, outOfOrder, withdrawnShown, streamFaults, disagreements, wrongAnswers } = result
  process.exit(lost + duplicated + outOfOrder + withdrawnShown + streamFaults + disagreements + wrongAnswers === 0 ? 0 : 1)
}
