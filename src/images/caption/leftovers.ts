import { endsSentence, labelAt, textOf, type Context } from './context.js'
import type { Doubt } from './types.js'

type Range = readonly [number, number]

/** What stays in the caption and looks as if it did not belong there. */
export function leftovers(context: Context, prose: readonly Range[]): Doubt[] {
  const stray = strayCredit(context, prose.at(-1))
  const label = firstIn(prose, (at) => (context.tokens[at]?.norm === '©' ? at + 1 : labelAt(context, at)))
  const note = shouted(context, prose)
  return [
    ...(stray ? [{ weight: 'major' as const, text: `“${stray}” in the caption looks like a credit.` }] : []),
    ...(label
      ? [{ weight: 'minor' as const, text: `“${textOf(context, ...label)}” in the caption looks like the beginning of a credit.` }]
      : []),
    ...(note ? [{ weight: 'minor' as const, text: `“${textOf(context, ...note)}” in the caption may be a note to editors.` }] : []),
  ]
}

function firstIn(prose: readonly Range[], endAt: (at: number) => number | undefined): Range | undefined {
  for (const [from, to] of prose) {
    for (let at = from; at < to; at += 1) {
      const end = endAt(at)
      if (end !== undefined && end <= to) return [at, end]
    }
  }
  return undefined
}

/** A sentence of three words or more in capitals, where the rest of the caption is not. A dateline ends in a dash or a colon. */
function shouted(context: Context, prose: readonly Range[]): Range | undefined {
  const { tokens } = context
  const isCapital = (at: number) => !/\p{Ll}/u.test(tokens[at]!.text)
  if (!prose.some(([from, to]) => tokens.slice(from, to).some((_, i) => !isCapital(from + i)))) return undefined
  for (const [from, to] of prose) {
    let start = from
    for (let at = from; at < to; at += 1) {
      const ends = at + 1 === to || endsSentence(context, at) || tokens[at + 1]!.newline
      if (!isCapital(at)) start = -1
      if (!ends) continue
      const words = start < 0 ? [] : tokens.slice(start, at + 1).filter(({ kind, text }) => kind === 'word' && /\p{Lu}{2}/u.test(text))
      if (words.length > 2) return [start, at + 1]
      start = at + 1
    }
  }
  return undefined
}

/** A supplier of the table beside a stroke or after "via" at the end of what is left: a credit that was not read. */
function strayCredit({ tokens, suppliers, ...context }: Context, last: Range | undefined): string | undefined {
  if (!last) return undefined
  for (let at = Math.max(last[0], last[1] - 14); at < last[1]; at += 1) {
    const supplier = suppliers.matches(tokens, at).find(({ end, row }) => end <= last[1] && !row.gives)
    if (!supplier) continue
    const before = tokens[at - 1]?.norm ?? ''
    const after = tokens[supplier.end]?.norm ?? ''
    if (['/', 'via', '©', '('].includes(before) || (after === '/' && supplier.end < last[1])) {
      return textOf({ ...context, tokens, suppliers }, Math.max(last[0], at - 4), Math.min(last[1], supplier.end + 4))
    }
  }
  return undefined
}
