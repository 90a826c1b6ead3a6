import type { WireEventType } from './types.js'

/** What a stored document says about itself, as far as the wire must know. */
export interface PublicState {
  /** Whether the public may see the document now: published, not embargoed, not withdrawn, not deleted. */
  isPublic: boolean
  /** How many corrections it carries. */
  corrections: number
  /** Whether it is gone for good: killed, or deleted. @default false */
  isFinal?: boolean
}

/** What the log said last about the same item. */
export interface LastEvent {
  type: WireEventType
  revision: number
  /** How many corrections the item carried then. */
  corrections: number
  /** Of a withdrawal: whether it is for good. @default false */
  isFinal?: boolean
}

/**
 * Which event a change is, or `undefined` when it is none of the public's business
 * (a draft saved, an embargoed item edited, a withdrawn item touched again).
 */
export const decideEvent = (now: PublicState, last: LastEvent | undefined): WireEventType | undefined => {
  const wasPublic = last !== undefined && last.type !== 'article.withdrawn'
  if (now.isPublic && !wasPublic) return 'article.published'
  // What was only unpublished is withdrawn once more when it will not come back.
  if (!now.isPublic) return wasPublic || (last && now.isFinal && !last.isFinal) ? 'article.withdrawn' : undefined
  return last && now.corrections > last.corrections ? 'article.corrected' : 'article.updated'
}
