import { isBoundary, type Context } from './context.js'
import { agencyFirstCredit } from './credits/agencyFirst.js'
import { bareCredit } from './credits/bare.js'
import { bracketedCredit } from './credits/bracketed.js'
import { labelledCredit } from './credits/labelled.js'
import {
  agencyMark,
  dateline,
  headMark,
  numberNote,
  rightsNote,
  shoutedNote,
  standing,
  storySlug,
  type Match,
  type Production,
} from './notes.js'
import { numberStarts } from './numbers.js'
import { fileDate, fileDates, issueDate, pictureDate } from './taken.js'

/** The grammar's order. At each place where one can begin, the first that fits is taken. */
export const productions: readonly Production[] = [
  headMark,
  issueDate,
  pictureDate,
  fileDate,
  storySlug,
  agencyMark,
  rightsNote,
  shoutedNote,
  numberNote,
  dateline,
  bracketedCredit,
  labelledCredit,
  standing,
  bareCredit,
  agencyFirstCredit,
]

/** The words in small letters that a production begins with inside a sentence. */
const smallStarts: ReadonlySet<string> = new Set([...numberStarts, ...fileDates.map(([first = '']) => first)])
const signs: ReadonlySet<string> = new Set(['-', ',', '/', '|'])

/** A small word inside a sentence, at which nothing can begin: most words of a caption are. */
function isInside(context: Context, at: number): boolean {
  const { tokens, suppliers } = context
  if (at < 4 || !/^\p{Ll}+$/u.test(tokens[at]!.text)) return false
  const mayOpen = signs.has(tokens[at - 1]!.norm) || smallStarts.has(tokens[at]!.norm)
  return !mayOpen && !isBoundary(context, at) && suppliers.matches(tokens, at).length === 0
}

export function readAt(context: Context, at: number): Match | undefined {
  if (isInside(context, at)) return undefined
  for (const production of productions) {
    const match = production(context, at)
    if (match) return match
  }
  return undefined
}
