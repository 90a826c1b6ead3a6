import { duplicate } from './phases/duplicate.js'
import { guest } from './phases/guest.js'
import { length } from './phases/length.js'
import { links } from './phases/links.js'
import { newReader } from './phases/newReader.js'
import { rate } from './phases/rate.js'
import { recentlyRejected } from './phases/recentlyRejected.js'
import { standing } from './phases/standing.js'
import { bannedWords, suspectWords } from './phases/words.js'
import type { Finding, Phase, Submission } from './types.js'

/** The policy: in this order, and the first that decides is the answer. */
export const phases: readonly Phase[] = [
  length,
  bannedWords,
  duplicate,
  rate,
  links,
  suspectWords,
  recentlyRejected,
  guest,
  newReader,
  standing,
]

export const decide = (submission: Submission, list: readonly Phase[] = phases): Finding => {
  for (const phase of list) {
    const finding = phase(submission)
    if (finding) return finding
  }
  return { phase: 'none', action: 'hold', why: 'No rule decided.' }
}
