/**
 * `node --import tsx tests/images/swapCaptions.ts [--rounds 2] [--show 20] [--set NAME]`
 *
 * Whether a caption is read by its form or by who stands in it: in each gathered caption for training that is read right, creators become
 * others of as many words and the same letters, and houses become others of the table with the same flags. What is then read wrong was
 * known by its names. The frozen parts are never read.
 */
import { parseArgs } from 'node:util'

import { defaultSuppliers, parseCaption, type SupplierRow } from '../../src/images/index.js'
import { fromFrontCoded } from '../../src/images/caption/frontCoded.js'
import names from '../../src/images/caption/tables/names.json' with { type: 'json' }
import { type CaptionRow, readSets } from './captionSets.js'
import { judge } from './judgeCaption.js'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '2' }, show: { type: 'string', default: '20' }, set: { type: 'string' } },
})
const today = new Date('2026-11-24T00:00:00Z')

/** The same on every machine. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed >>> 0; ; state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) yield state / 2 ** 32
}
const random = numbers(7)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next().value * list.length)]!
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

const latin = (list: string): string[] => fromFrontCoded(list).filter((word) => /^[a-z]{4,9}$/u.test(word))
const given = latin(names.given)
const family = latin(names.family)

/** `Jane Doe` and `JANE DOE` become others; names of another shape stay. */
function otherName(name: string): string {
  if (!/^\p{Script=Latin}{2,} \p{Script=Latin}{2,}$/u.test(name)) return name
  const other = `${capital(pick(given))} ${capital(pick(family))}`
  return name === name.toUpperCase() ? other.toUpperCase() : other
}

const flagsOf = ({ gives, accounts, leads, trails, initials, shows, delivers, dated }: SupplierRow): string =>
  [gives, accounts, leads, trails, initials, shows, delivers, dated].map(Boolean).join()
const rowOf = new Map(defaultSuppliers.flatMap((row) => [row.name, ...(row.forms ?? [])].map((form) => [form.toLowerCase(), row] as const)))
const isLatin = (text: string): boolean => /^[\p{Script=Latin}\p{N}\s.&'’!+-]+$/u.test(text)
const kin = (row: SupplierRow): SupplierRow[] =>
  defaultSuppliers.filter(
    (other) => flagsOf(other) === flagsOf(row) && isLatin(other.name) && other.name.includes(' ') === row.name.includes(' '),
  )

interface Swap {
  text: string
  row: CaptionRow
}

function swap(row: CaptionRow): Swap | undefined {
  let text = row.text
  const creators = row.creators.map((name) => {
    const other = otherName(name)
    text = text.split(name).join(other)
    return other
  })
  const aliases = row.aliases.map((list) => {
    const known = rowOf.get(list[0]!.toLowerCase())
    const written = known && list.concat(known.name, known.forms ?? []).find((form) => text.includes(form))
    if (!known || !written || !isLatin(written)) return list
    const other = pick(kin(known)) ?? known
    text = text.split(written).join(written === written.toUpperCase() && written.length > 4 ? other.name.toUpperCase() : other.name)
    return [other.name]
  })
  const isCaptionKept = row.captions.every((caption) => !row.creators.some((name) => caption.includes(name)))
  const swapped: CaptionRow = { ...row, text, creators, aliases }
  return text === row.text || !isCaptionKept ? undefined : { text, row: swapped }
}

let read = 0
let right = 0
let wrongAndCertain = 0
for (const [set, rows] of readSets()) {
  if (values.set && !set.includes(values.set)) continue
  for (const row of rows.filter(({ part, isGathered }) => part === 'training' && isGathered)) {
    if (!judge(row, parseCaption(row.text, { today })).whole) continue
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const other = swap(row)
      if (!other) continue
      const parsed = parseCaption(other.text, { today })
      const verdict = judge(other.row, parsed)
      read += 1
      right += verdict.whole ? 1 : 0
      wrongAndCertain += !verdict.whole && verdict.certain ? 1 : 0
      if (verdict.whole || read - right > Number(values.show)) continue
      console.log(
        `${verdict.certain ? '!!' : '✗'} ${set}: ${other.text.slice(-140).replace(/\n/gu, '⏎')}\n   ${JSON.stringify({ want: [other.row.creators, other.row.aliases.map(([name]) => name)], got: [parsed.creators, parsed.suppliers], caption: parsed.caption.slice(-50) })}`,
      )
    }
  }
}
console.log(JSON.stringify({ name: 'swapped', read, right, share: Math.round((1000 * right) / read) / 10, wrongAndCertain }))
