import type { Assembled } from './assemble.js'
import type { Candidate } from './candidate.js'
import { features, type FeatureName } from './features.js'
import { untidiness } from './untidy.js'
import weights from './tables/weights.json' with { type: 'json' }

export interface Scored extends Candidate {
  features: Readonly<Record<FeatureName, number>>
  score: number
}

export function score(candidate: Candidate, weigh: Readonly<Record<FeatureName, number>> = weights.features): Scored {
  const found = features(candidate)
  const sum = Object.entries(found).reduce((total, [name, value]) => total + value * weigh[name as FeatureName], 0)
  return { ...candidate, features: found, score: sum }
}

/** Best first; of two that score the same the one that was proposed first. */
export const ranked = (candidates: readonly Candidate[], weigh?: Readonly<Record<FeatureName, number>>): Scored[] =>
  candidates.map((candidate) => score(candidate, weigh)).sort((a, b) => b.score - a.score)

const names = ({ creators, suppliers }: Assembled): string => JSON.stringify([creators, suppliers])

/** What was left over in the caption is a doubt where there is no other. */
const tidied = (reading: Assembled): Assembled =>
  reading.doubts.length > 0 || untidiness(reading.caption) === 0
    ? reading
    : { ...reading, doubts: [{ weight: 'minor', text: 'Something of the page may be left in the caption.' }] }

/** The reading that scores best. Where one that names others comes close behind, that is a doubt. */
export function withRival(candidates: readonly Candidate[]): Assembled {
  if (candidates.length === 1) return tidied(candidates[0]!.reading)
  const [best, ...rest] = ranked(candidates)
  const rival = rest.find(({ reading }) => names(reading) !== names(best!.reading))
  if (!rival || best!.score - rival.score >= weights.margin) return tidied(best!.reading)
  const other = [...rival.reading.creators, ...rival.reading.suppliers].join(', ')
  return {
    ...best!.reading,
    doubts: [
      ...best!.reading.doubts,
      { weight: 'minor', text: other ? `It may also be read as the credit of ${other}.` : 'It may also be read as no credit.' },
    ],
  }
}
