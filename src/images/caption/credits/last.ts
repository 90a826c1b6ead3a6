import { atEach } from '../atEach.js'
import { afterStop } from '../bounds.js'
import type { Context } from '../context.js'
import { agencyMark, numberNote, rightsNote, shoutedNote, standing, storySlug, type Production } from '../notes.js'
import { issueDate, pictureDate } from '../taken.js'
import { bracketedCredit } from './bracketed.js'
import { labelledCredit } from './labelled.js'

const notes: readonly Production[] = [
  issueDate,
  pictureDate,
  storySlug,
  agencyMark,
  rightsNote,
  shoutedNote,
  numberNote,
  bracketedCredit,
  labelledCredit,
  standing,
]

/** Nothing but notes, numbers and further credits after `at`. */
export const isLast = atEach((context: Context, at): boolean => {
  const next = afterStop(context, at)
  if (!context.tokens[next] || context.tokens[next].newline) return true
  return notes.some((production) => {
    const match = production(context, next)
    return match !== undefined && !match.keep
  })
})
