import type { Context } from './context.js'
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
import { fileDate, issueDate, pictureDate } from './taken.js'

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

export function readAt(context: Context, at: number): Match | undefined {
  for (const production of productions) {
    const match = production(context, at)
    if (match) return match
  }
  return undefined
}
