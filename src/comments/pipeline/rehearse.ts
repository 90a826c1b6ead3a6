import type { CommentSettings } from '../settings.js'
import { standing } from './phases/standing.js'
import { decide, phases } from './pipeline.js'
import type { Finding, Submission } from './types.js'

export interface Decided {
  id: number | string
  text: string
  status: string
  /** What was known when it was said; without it, nothing but the text is looked at. */
  known?: Omit<Submission, 'moderation' | 'settings' | 'text'> | undefined
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

/** The policy itself, in its order. Whether comments wait without any of it is the document's own, and nothing to try. */
const tried = phases.filter((phase) => phase !== standing)
const passes: Finding = { phase: 'standing', action: 'publish', why: '' }

/** Phases that look at who speaks and not at what is said: a person is meant to look, and that they approve is no disagreement … */
const ofWho: Readonly<Record<string, keyof CommentSettings | undefined>> = {
  duplicate: undefined,
  rate: undefined,
  guest: undefined,
  // … unless it is that setting which is tried.
  'recently-rejected': 'rejectedDays',
  'new-reader': 'newReaderComments',
}

const nobody = { key: '', now: new Date(0), author: { approved: Infinity }, recent: [] } as const

/**
 * Tries the rules of `settings` on comments that people have decided on: as many at a time as one likes.
 * @param changed names of the settings that are tried
 */
export const createRehearsal = (settings: CommentSettings, changed: readonly string[] = [], most = 100) => {
  const counts = { looked: 0, held: 0, refused: 0, rejected: 0, rejectedFound: 0, approvedStopped: 0 }
  const disagreed: Rehearsed[] = []
  const agreed: Rehearsed[] = []
  return {
    look: ({ id, text, status, known = nobody }: Decided): void => {
      const found = decide({ ...known, text, moderation: 'post', settings }, tried)
      const finding = found.phase === 'none' ? passes : found
      const stopped = finding.action !== 'publish'
      const wasStopped = status === 'rejected' || status === 'spam'
      const isMeant = finding.phase in ofWho && !changed.includes(ofWho[finding.phase] ?? '')
      const disagrees = stopped ? status === 'approved' && !isMeant : wasStopped
      counts.looked++
      if (finding.action === 'hold') counts.held++
      if (finding.action === 'refuse') counts.refused++
      if (wasStopped) counts.rejected++
      if (stopped && wasStopped) counts.rejectedFound++
      if (stopped && status === 'approved' && !isMeant) counts.approvedStopped++
      const list = disagrees ? disagreed : agreed
      if ((stopped || wasStopped) && list.length < most) list.push({ id, text, status, finding, disagrees })
    },
    result: (): Rehearsal => ({ ...counts, comments: [...disagreed, ...agreed].slice(0, most) }),
  }
}

/** What the rules of `settings` would have done with comments that people have decided on. */
export const rehearse = (comments: readonly Decided[], settings: CommentSettings, most?: number): Rehearsal => {
  const { look, result } = createRehearsal(settings, [], most)
  comments.forEach(look)
  return result()
}
