/**
 * `node --import tsx tests/images/fitWeights.ts [--folds 5] [--write]`
 *
 * Finds the weights of the features (src/images/caption/tables/weights.json) on the captions for training: those that were written by hand
 * and the training part of those that were gathered, these put together otherwise, and the
 * examples of the forms. The frozen part is never read. Each weight in turn is
 * tried at several values, and the one stays with which most captions are read right; of those that do equally well the one with the widest
 * margin between the right reading and the others, as far as that counts. It ends when a whole round changes nothing, so it gives the same
 * weights each time. `--folds` fits that often without a part of the captions, and says how many of the part left out are read right then.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import type { Candidate } from '../../src/images/caption/candidate.js'
import { features, featureTexts, type FeatureName } from '../../src/images/caption/features.js'
import { forms } from '../../src/images/caption/forms/index.js'
import { readingsOf } from '../../src/images/caption/parseCaption.js'
import weights from '../../src/images/caption/tables/weights.json' with { type: 'json' }
import { type CaptionRow, readSets } from './captionSets.js'
import { judge } from './judgeCaption.js'
import { type Arrangement, arrangements, mixedCaptions } from './mixCaptions.js'

const { values } = parseArgs({ options: { write: { type: 'boolean' }, folds: { type: 'string' } } })
const today = new Date('2026-11-24T00:00:00Z')
const names = Object.keys(featureTexts) as FeatureName[]
type Weights = Record<FeatureName, number>

type List = readonly Choice[]

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
const mixed = (Object.keys(arrangements) as Arrangement[]).flatMap((as) => mixedCaptions(as))
const rows = [...examples, ...mixed, ...[...readSets().values()].flat().filter(({ part }) => part === 'training')]
const examined = rows
  .map((row): { who: string; list: List; isMixed: boolean } => ({
    isMixed: mixed.includes(row),
    who: [...row.creators, ...row.suppliers].join(),
    list: readingsOf(row.text, { today }).map((candidate) => choiceOf(row, candidate)),
  }))
  .filter(({ list }) => list.some((choice) => choice.right) && list.some((choice) => !choice.right))
const choices = examined.map(({ list }) => list)
/** What was put together says less of what pages write than what was found there. */
const share = 1 / 7
const weightOf = new Map(examined.map(({ list, isMixed }) => [list, isMixed ? share : 1]))

const scoreOf = ({ found }: Choice, weigh: Weights) => names.reduce((sum, name) => sum + found[name] * weigh[name], 0)

/** Beyond this a margin counts no more. */
const enough = 2

function fitness(lists: readonly List[], weigh: Weights): number {
  let sum = 0
  for (const list of lists) {
    const best = (wanted: boolean) => Math.max(...list.filter(({ right }) => right === wanted).map((choice) => scoreOf(choice, weigh)))
    const margin = best(true) - best(false)
    sum += (weightOf.get(list) ?? 1) * ((margin > 0 ? 1 : 0) + Math.max(-enough, Math.min(margin, enough)) / 20)
  }
  return sum - names.reduce((total, name) => total + Math.abs(weigh[name]), 0) / 200
}

/** A fault never speaks for a reading, and a merit never against it. */
const faults: readonly FeatureName[] = ['unreadable', 'doubted', 'longCreator', 'longSupplier', 'untidy', 'labelInName', 'runsOn', 'edits']
const within = (name: FeatureName, value: number) =>
  faults.includes(name) ? Math.max(-8, Math.min(-0.25, value)) : Math.max(0, Math.min(8, value))

const steps = [-2, -1, -0.5, -0.25, 0.25, 0.5, 1, 2]
const present = Object.fromEntries(names.map((name) => [name, within(name, weights.features[name])])) as Weights

function fit(lists: readonly List[]): Weights {
  let best = present
  let reached = fitness(lists, best)
  for (let changed = true; changed;) {
    changed = false
    for (const name of names) {
      for (const step of steps) {
        const tried = { ...best, [name]: within(name, best[name] + step) }
        const value = fitness(lists, tried)
        if (value > reached + 1e-9) [best, reached, changed] = [tried, value, true]
      }
    }
  }
  return best
}

const right = (lists: readonly List[], weigh: Weights): number =>
  lists.filter((list) => [...list].sort((a, b) => scoreOf(b, weigh) - scoreOf(a, weigh))[0]?.right).length

/** Captions with the same names fall into one part. */
const partOf = (who: string, count: number): number => createHash('sha256').update(who).digest()[0]! % count

const folds = Number(values.folds ?? 0)
if (folds > 1) {
  const parts = Array.from({ length: folds }, (_, fold) => {
    const isLeftOut = ({ who }: (typeof examined)[number]) => partOf(who, folds) === fold
    const lists = (left: boolean) => examined.filter((each) => isLeftOut(each) === left).map(({ list }) => list)
    return { leftOut: lists(true), others: lists(false) }
  })
  const counts = parts.map(({ leftOut, others }) => {
    const fitted = fit(others)
    const real = leftOut.filter((list) => weightOf.get(list) === 1)
    console.log(`  found ones left out: ${right(real, fitted)} of ${real.length}, by the present weights ${right(real, present)}`)
    return right(leftOut, fitted)
  })
  const before = parts.map(({ leftOut }) => right(leftOut, present))
  const sizes = parts.map(({ leftOut }) => leftOut.length)
  console.log(`left out: ${counts.join(' + ')} of ${sizes.join(' + ')} right; by the present weights ${before.join(' + ')}`)
}
const best = fit(choices)
console.log(
  `${choices.length} captions have a choice: ${right(choices, present)} right before, ${right(choices, best)} after\n${JSON.stringify(best)}`,
)
if (values.write)
  writeFileSync(
    new URL('../../src/images/caption/tables/weights.json', import.meta.url),
    `${JSON.stringify({ margin: weights.margin, features: best }, null, 2)}\n`,
  )
