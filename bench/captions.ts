/**
 * `npm run bench -- captions [--against DIR] [--rounds 5]`: captions a second over all sets of tests/images, in this process, the longest
 * time that one caption takes, and that of texts of 4,000 characters: captions put together, and one said over and over. `--against` takes
 * another checkout (`git worktree add ../before COMMIT`) and measures its grammar in the same process, by turns with ours, so that both see
 * the same machine. Without it there is nothing to compare with and `ratio` is 1.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'

import { parseCaption } from '../src/images/index.js'
import { readSets } from '../tests/images/captionSets.js'

type Parser = (text: string, options: { today: Date }) => unknown

const { values } = parseArgs({ options: { against: { type: 'string' }, rounds: { type: 'string', default: '5' } } })
const today = new Date('2026-11-24T00:00:00Z')
const texts = [...readSets().values()].flat().map(({ text }) => text)

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const perSecond = (parse: Parser): number => {
  const started = performance.now()
  for (const text of texts) parse(text, { today })
  return (texts.length / (performance.now() - started)) * 1000
}

/** As long as a caption may be: every hundredth of the sets with those behind it, and over and over. */
const full = texts
  .filter((_, i) => i % 100 === 0)
  .flatMap((text, i) => [texts.slice(i * 100).join(' '), text.repeat(400)].map((long) => long.slice(0, 4_000)))

/** Of each text the best of three: a pause of the machine is not the grammar's. */
const longest = (among: readonly string[]): { ms: number; text: string } => {
  const once = (text: string) => {
    const started = performance.now()
    parseCaption(text, { today })
    return performance.now() - started
  }
  const timed = among.map((text) => ({ text, ms: Math.min(once(text), once(text), once(text)) }))
  return timed.reduce((slowest, each) => (each.ms > slowest.ms ? each : slowest))
}

const other = values.against
  ? ((await import(pathToFileURL(resolve(values.against, 'src/images/index.ts')).href)) as { parseCaption: Parser }).parseCaption
  : undefined
const ours: number[] = []
const theirs: number[] = []
perSecond(parseCaption)
for (let round = 0; round < Number(values.rounds); round += 1) {
  ours.push(perSecond(parseCaption))
  if (other) theirs.push(perSecond(other))
}
const baseline = other ? median(theirs) : median(ours)
const slowest = longest(texts)
const slowestFull = longest(full)
console.log(`The slowest: ${slowest.text.slice(0, 120)}`)
const round = (value: number, digits = 0) => Number(value.toFixed(digits))
console.log(
  JSON.stringify({
    name: 'captions',
    ratio: round(median(ours) / baseline, 3),
    ours: round(median(ours)),
    baseline: round(baseline),
    unit: 'captions/s',
    longestMs: round(slowest.ms, 2),
    fullMs: round(slowestFull.ms, 2),
    captions: texts.length,
  }),
)
