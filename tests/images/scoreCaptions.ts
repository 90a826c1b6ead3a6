/**
 * `node --import tsx tests/images/scoreCaptions.ts [--against DIR] [--part training|frozen] [--wrong] [--changed]`, or `--explain CAPTION`
 *
 * Runs the grammar over every set of captions and says, for each, how many it reads right: whole, creators, suppliers, what readers see,
 * the credit line where the row has one, and how many are wrong and claimed as certain. `--against` takes another checkout, and counts
 * its grammar beside ours; `--changed` lists each caption that the two read differently. `--wrong` lists what is wrong, for the training
 * part only: the frozen part is counted and never shown.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'

import { explain, parseCaption, type ParsedCaption } from '../../src/images/index.js'
import { readSets, type CaptionRow } from './captionSets.js'
import { judge, type Verdict } from './judgeCaption.js'

type Parser = (text: string, options: { today: Date }) => ParsedCaption

const today = new Date('2026-11-24T00:00:00Z')
const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    part: { type: 'string' },
    set: { type: 'string' },
    wrong: { type: 'boolean' },
    changed: { type: 'boolean' },
    explain: { type: 'string' },
  },
})

if (values.explain !== undefined) {
  console.log(explain(values.explain, { today }))
  process.exit()
}

const share = (verdicts: readonly Verdict[], key: keyof Verdict) => {
  const asked = verdicts.filter((verdict) => verdict[key] !== undefined)
  const right = asked.filter((verdict) => verdict[key] === true).length
  return asked.length === 0 ? '      -' : `${((100 * right) / asked.length).toFixed(1)} %`.padStart(7)
}

const line = (name: string, verdicts: readonly Verdict[]) => {
  const shares = (['whole', 'creators', 'suppliers', 'caption', 'creditLine'] as const).map((key) => share(verdicts, key)).join('  ')
  const certain = verdicts.filter((verdict) => verdict.certain).length
  const wrong = verdicts.filter((verdict) => verdict.certain && !verdict.whole).length
  return `${name.padEnd(28)} ${String(verdicts.length).padStart(5)}  ${shares}  ${String(wrong).padStart(3)} of ${certain}`
}

const short = ({ caption, creators, suppliers, supplierNumber, creditLine, confidence, doubts }: ParsedCaption) =>
  JSON.stringify({ caption: caption.slice(-70), creators, suppliers, supplierNumber, creditLine, confidence, doubts })

const showWrong = (row: CaptionRow, verdict: Verdict, parsed: ParsedCaption) => {
  if (verdict.whole || row.part === 'frozen') return
  console.log(
    `\n✗ ${row.text.replace(/\n/g, '⏎')}\n  want ${JSON.stringify({ caption: row.captions[0]?.slice(-70), creators: row.creators, suppliers: row.suppliers })}\n  got  ${short(parsed)}`,
  )
}

const other = values.against
  ? ((await import(pathToFileURL(resolve(values.against, 'src/images/index.ts')).href)) as { parseCaption: Parser }).parseCaption
  : undefined
console.log(`${' '.repeat(28)}  rows    whole creators suppliers caption creditLine  wrong and certain`)
for (const [name, all] of readSets()) {
  const rows = all.filter(({ part }) => !values.part || part === values.part)
  if (rows.length === 0 || (values.set && !name.includes(values.set))) continue
  const ours = rows.map((row) => parseCaption(row.text, { today }))
  const verdicts = rows.map((row, i) => judge(row, ours[i]!))
  console.log(line(name, verdicts))
  if (values.wrong) rows.forEach((row, i) => showWrong(row, verdicts[i]!, ours[i]!))
  if (!other) continue
  const theirs = rows.map((row) => other(row.text, { today }))
  const before = rows.map((row, i) => judge(row, theirs[i]!))
  console.log(line(`  before`, before))
  const changed = rows.filter((row, i) => JSON.stringify(ours[i]) !== JSON.stringify(theirs[i]))
  const worse = rows.filter((_, i) => before[i]!.whole && !verdicts[i]!.whole)
  console.log(`  changed ${changed.length}, worse ${worse.length}`)
  if (values.changed)
    rows.forEach((row, i) => {
      if (row.part === 'frozen' || !changed.includes(row)) return
      console.log(
        `\n${before[i]!.whole ? 'right' : 'wrong'} → ${verdicts[i]!.whole ? 'right' : 'wrong'}: ${row.text.replace(/\n/g, '⏎')}\n  was ${short(theirs[i]!)}\n  is  ${short(ours[i]!)}`,
      )
    })
}
