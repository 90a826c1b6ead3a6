/**
 * `node --import tsx tests/images/fitWeights.ts [--write]`
 *
 * Finds the weights of the features (src/images/caption/tables/weights.json) on the captions for training: those that were written by hand
 * and the training part of those that were gathered, and the examples of the forms. The frozen part is never read. Each weight in turn is
 * tried at several values, and the one stays with which most captions are read right; of those that do equally well the one with the widest
 * margin between the right reading and the others, as far as that counts. It ends when a whole round changes nothing, so it gives the same
 * weights each time.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import type { Candidate } from '../../src/images/caption/candidate.js'
import { features, featureTexts, type FeatureName } from '../../src/images/caption/features.js'
import { forms } from '../../src/images/caption/forms/index.js'
import { readingsOf } from '../../src/images/caption/parseCaption.js'
import weights from '../../src/images/caption/tables/weights.json' with { type: 'json' }
import { type CaptionRow, readSets } from './captionSets.js'
import { judge } from './judgeCaption.js'

const { values } = parseArgs({ options: { write: { type: 'boolean' } } })
const today = new Date('2026-11-24T00:00:00Z')
const names = Object.keys(featureTexts) as FeatureName[]
type Weights = Record<FeatureName, number>

interface Choice {
  found: Record<FeatureName, number>
  right: boolean
}

const choiceOf = (row: Parameters<typeof judge>[0], candidate: Candidate): Choice => ({
  found: features(candidate),
  right: judge(row, { ...candidate.reading, confidence: 'likely', doubts: [] }).whole,
})

/** Only where there is something to choose do weights matter. */
const examples = forms
  .flatMap((form) => form.examples)
  .map(({ text, caption, creators, suppliers }): CaptionRow => ({
    text,
    captions: [caption],
    creators,
    suppliers,
    aliases: suppliers.map((name) => [name]),
    unsure: [],
    part: 'training',
    isGathered: true,
  }))
const rows = [...examples, ...[...readSets().values()].flat().filter(({ part }) => part === 'training')]
const choices = rows
  .map((row) => readingsOf(row.text, { today }).map((candidate) => choiceOf(row, candidate)))
  .filter((list) => list.some(({ right }) => right) && list.some(({ right }) => !right))

const scoreOf = ({ found }: Choice, weigh: Weights) => names.reduce((sum, name) => sum + found[name] * weigh[name], 0)

/** Beyond this a margin counts no more. */
const enough = 2

function fitness(weigh: Weights): number {
  let sum = 0
  for (const list of choices) {
    const best = (wanted: boolean) => Math.max(...list.filter(({ right }) => right === wanted).map((choice) => scoreOf(choice, weigh)))
    const margin = best(true) - best(false)
    sum += (margin > 0 ? 1 : 0) + Math.max(-enough, Math.min(margin, enough)) / 20
  }
  return sum - names.reduce((total, name) => total + Math.abs(weigh[name]), 0) / 200
}

/** A fault never speaks for a reading, and a merit never against it. */
const faults: readonly FeatureName[] = ['unreadable', 'doubted', 'longCreator', 'longSupplier', 'untidy', 'labelInName', 'edits']
const within = (name: FeatureName, value: number) =>
  faults.includes(name) ? Math.max(-8, Math.min(-0.25, value)) : Math.max(0, Math.min(8, value))

const steps = [-2, -1, -0.5, -0.25, 0.25, 0.5, 1, 2]
let best = Object.fromEntries(names.map((name) => [name, within(name, weights.features[name])])) as Weights
let reached = fitness(best)
console.log(`${choices.length} captions have a choice; fitness before ${reached.toFixed(2)}`)
for (let changed = true; changed;) {
  changed = false
  for (const name of names) {
    for (const step of steps) {
      const tried = { ...best, [name]: within(name, best[name] + step) }
      const value = fitness(tried)
      if (value > reached + 1e-9) [best, reached, changed] = [tried, value, true]
    }
  }
}
const right = choices.filter((list) => [...list].sort((a, b) => scoreOf(b, best) - scoreOf(a, best))[0]?.right).length
console.log(`fitness after ${reached.toFixed(2)}: ${right} of ${choices.length} right\n${JSON.stringify(best)}`)
if (values.write)
  writeFileSync(
    new URL('../../src/images/caption/tables/weights.json', import.meta.url),
    `${JSON.stringify({ margin: weights.margin, features: best }, null, 2)}\n`,
  )
