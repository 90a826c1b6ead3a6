import type { CommentSettings } from '../settings.js'
import { length } from './phases/length.js'
import { links } from './phases/links.js'
import { bannedWords, suspectWords } from './phases/words.js'
import { decide } from './pipeline.js'
import type { Finding, Phase, Submission } from './types.js'

export interface Decided {
  id: number | string
  text: string
  status: string
}

export interface Rehearsed {
  id: number | string
  text: string
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
  rejected: number
  rejectedFound: number
  approvedStopped: number
  /** Disagreements first. */
  comments: Rehearsed[]
}

const passes: Phase = () => ({ phase: 'standing', action: 'publish', why: '' })

/** What depends on the text alone, and so can be tried on comments of the past: those phases themselves, in their order. */
const ofText: readonly Phase[] = [length, bannedWords, links, suspectWords, passes]

/** Tries the rules of `settings` on comments that people have decided on: as many at a time as one likes. */
export const createRehearsal = (settings: CommentSettings, most = 100) => {
  const counts = { looked: 0, held: 0, refused: 0, rejected: 0, rejectedFound: 0, approvedStopped: 0 }
  const disagreed: Rehearsed[] = []
  const agreed: Rehearsed[] = []
  return {
    look: ({ id, text, status }: Decided): void => {
      const submission: Submission = {
        text,
        key: '',
        now: new Date(0),
        moderation: 'post',
        author: { approved: Infinity },
        recent: [],
        settings,
      }
      const finding = decide(submission, ofText)
      const stopped = finding.action !== 'publish'
      const wasStopped = status === 'rejected' || status === 'spam'
      const disagrees = stopped ? status === 'approved' : wasStopped
      counts.looked++
      if (finding.action === 'hold') counts.held++
      if (finding.action === 'refuse') counts.refused++
      if (wasStopped) counts.rejected++
      if (stopped && wasStopped) counts.rejectedFound++
      if (stopped && status === 'approved') counts.approvedStopped++
      const list = disagrees ? disagreed : agreed
      if ((stopped || wasStopped) && list.length < most) list.push({ id, text, status, finding, disagrees })
    },
    result: (): Rehearsal => ({ ...counts, comments: [...disagreed, ...agreed].slice(0, most) }),
  }
}

/** What the rules of `settings` would have done with comments that people have decided on. */
export const rehearse = (comments: readonly Decided[], settings: CommentSettings, most?: number): Rehearsal => {
  const { look, result } = createRehearsal(settings, most)
  comments.forEach(look)
  return result()
}
