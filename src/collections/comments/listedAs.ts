import type { JsonObject } from 'payload'

import { idOf } from './ids.js'

/** Where lists show a comment: what is approved, and what was removed but answered. */
export const listedAs = (comment: JsonObject): 'nowhere' | 'reply' | 'thread' => {
  if (idOf(comment['thread']) !== undefined) return comment['status'] === 'approved' ? 'reply' : 'nowhere'
  return comment['status'] === 'approved' || (comment['status'] !== 'pending' && Number(comment['replies'] ?? 0) > 0) ? 'thread' : 'nowhere'
}
