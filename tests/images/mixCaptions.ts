/**
 * `node --import tsx tests/images/mixCaptions.ts [--as firstGlued] [--seed 5] [--show 20]`
 *
 * Captions and credits of the gathered training sets put together otherwise: each credit behind another caption, before it, without a full
 * stop, without a space. Whether a credit is read by where it stands shows here, which few captions of each kind can't show. The frozen
 * parts are never read. `fitWeights` finds the weights on them too.
 */
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

import { parseCaption } from '../../src/images/index.js'
import { type CaptionRow, readSets } from './captionSets.js'
import { judge } from './judgeCaption.js'

const today = new Date('2026-11-24T00:00:00Z')

/** The same on every machine. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed >>> 0; ; state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) yield state / 2 ** 32
}

const withoutStop = (text: string): string => text.replace(/\.$/u, '')
/** A credit that stands first has no sign before it. */
const opening = (credit: string): string => credit.trim().replace(/^[-–—|/•·,]\s*/u, '')

/** How a caption and a credit stand together; `loose` where the caption loses its full stop. */
export const arrangements = {
  behind: (caption: string, credit: string) => caption + credit,
  glued: (caption: string, credit: string) => caption + credit.trimStart(),
  withoutStop: (caption: string, credit: string) => `${withoutStop(caption)} ${credit.trimStart()}`,
  first: (caption: string, credit: string) => `${opening(credit)}\n${caption}`,
  firstStop: (caption: string, credit: string) => `${withoutStop(opening(credit))}. ${caption}`,
  firstSpace: (caption: string, credit: string) => `${opening(credit)} ${caption}`,
  firstGlued: (caption: string, credit: string) => opening(credit) + caption,
} as const
export type Arrangement = keyof typeof arrangements

interface Part {
  row: CaptionRow
  caption: string
  credit: string
}

/**
 * What begins with its caption and is read rightly; a full stop behind a bracket, and the kind of picture before a credit, may be either's.
 */
function parts(): Part[] {
  const rows = [...readSets()].filter(([name]) => name.includes('training')).flatMap(([, set]) => set)
  return rows.flatMap((row) => {
    const [caption = ''] = row.captions
    const credit = row.text.slice(caption.length)
    const isPlain = row.unsure.length === 0 && caption.length > 24 && row.text.startsWith(caption) && !row.supplierNumber
    const isOwn = !/\)\.$|^\W*\p{Lu}\p{Ll}+\.?[\s)]|^[.,:]/u.test(credit)
    return isPlain && isOwn && judge(row, parseCaption(row.text, { today })).whole ? [{ row, caption, credit }] : []
  })
}

export function mixedCaptions(as: Arrangement, seed = 5): CaptionRow[] {
  const random = numbers(seed)
  const all = parts()
  return all.map(({ row, credit }): CaptionRow => {
    const { caption } = all[Math.floor(random.next().value * all.length)]!
    const { supplierNumber: _, creditLine: __, ...rest } = row
    return { ...rest, text: arrangements[as](caption, credit), captions: [...new Set([caption, withoutStop(caption)])] }
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { as: { type: 'string' }, seed: { type: 'string', default: '5' }, show: { type: 'string', default: '0' } },
  })
  for (const as of Object.keys(arrangements) as Arrangement[]) {
    if (values.as && values.as !== as) continue
    const read = mixedCaptions(as, Number(values.seed)).map((row) => {
      const parsed = parseCaption(row.text, { today })
      return { row, parsed, verdict: judge(row, parsed) }
    })
    const wrong = read.filter(({ verdict }) => !verdict.whole)
    const certain = wrong.filter(({ verdict }) => verdict.certain)
    const share = ((100 * (read.length - wrong.length)) / read.length).toFixed(1)
    console.log(`${as.padEnd(12)} ${read.length} captions, ${share} % whole, ${certain.length} wrong and certain`)
    for (const { row, parsed, verdict } of [...certain, ...wrong.filter((each) => !certain.includes(each))].slice(0, Number(values.show)))
      console.log(
        `${verdict.certain ? 'CERTAIN ' : ''}${row.text.replace(/\n/gu, '⏎')}\n   want ${JSON.stringify([row.creators, row.suppliers])}\n   got  ${JSON.stringify([parsed.caption.slice(-50), parsed.creators, parsed.suppliers])}`,
      )
  }
}
