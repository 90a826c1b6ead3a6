import type { Context } from './context.js'
import type { Match } from './notes.js'
import { readAt } from './productions.js'

/** A caption taken apart: each of its tokens is in `prose` or in `taken`, and in one of them only. */
export interface Read {
  matches: Match[]
  /** Token ranges that stay in the caption. */
  prose: [number, number][]
  /** Token ranges that are taken out of it. */
  taken: [number, number][]
  /** Text stands on both sides of a credit. */
  split: boolean
}

/**
 * Reads once from left to right; wherever a production can begin, the first that fits is taken. Takes steps in proportion to the length.
 */
export function read(context: Context): Read {
  const matches: Match[] = []
  const prose: [number, number][] = []
  const taken: [number, number][] = []
  let from = 0
  let at = 0
  let creditAfterProse: number | undefined
  const flush = (to: number) => {
    if (to > from) prose.push([from, to])
  }
  while (at < context.tokens.length) {
    const match = readAt(context, at)
    if (!match || match.end <= at) at += 1
    else {
      matches.push(match)
      if (!match.keep) {
        flush(at)
        if (match.credit && prose.length > 0) creditAfterProse = match.end
        taken.push([at, match.end])
        from = match.end
      }
      at = match.end
    }
  }
  flush(context.tokens.length)
  const split =
    creditAfterProse !== undefined &&
    prose.some(([start, end]) => start >= creditAfterProse! && context.tokens.slice(start, end).some(({ kind }) => kind !== 'mark'))
  return { matches, prose, taken, split }
}
