import type { CommentSettings } from '../settings.js'
import { length } from './phases/length.js'
import { links } from './phases/links.js'
import { bannedWords, suspectWords } from './phases/words.js'
import { decide } from './pipeline.js'
import type { Finding, Submission } from './types.js'

export interface Decided {
  id: number | string
  text: string
  status: string
}

export interface Rehearsed {
  id: number | string
  /** What people decided. */
  status: string
  finding: Finding
  /** The rule would have refused or held what somebody approved, or let through what somebody rejected. */
  disagrees: boolean
}

export interface Rehearsal {
  looked: number
  held: number
  refused: number
  /** Of what people rejected, how many the rules would have stopped; of what they approved, how many. */
  rejectedFound: number
  approvedStopped: number
  /** Disagreements first. */
  comments: Rehearsed[]
}

/** What depends on the text alone, and so can be tried on comments of the past. */
const ofText = [length, bannedWords, links, suspectWords] as const

/** What the rules of `settings` would have done with comments that people have decided on. */
export const rehearse = (comments: readonly Decided[], settings: CommentSettings, most = 100): Rehearsal => {
  const result: Rehearsal = { looked: comments.length, held: 0, refused: 0, rejectedFound: 0, approvedStopped: 0, comments: [] }
  for (const { id, text, status } of comments) {
    const submission: Submission = { text, key: '', now: new Date(0), moderation: 'post', author: { approved: Infinity }, recent: [], settings }
    const finding = decide(submission, [...ofText, () => ({ phase: 'standing', action: 'publish', why: '' })])
    const stopped = finding.action !== 'publish'
    const wasStopped = status === 'rejected' || status === 'spam'
    if (finding.action === 'hold') result.held++
    if (finding.action === 'refuse') result.refused++
    if (stopped && wasStopped) result.rejectedFound++
    if (stopped && status === 'approved') result.approvedStopped++
    if (stopped || wasStopped) result.comments.push({ id, status, finding, disagrees: stopped ? status === 'approved' : wasStopped })
  }
  result.comments = result.comments.sort((a, b) => Number(b.disagrees) - Number(a.disagrees)).slice(0, most)
  return result
}
