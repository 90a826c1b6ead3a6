import type { JsonObject } from 'payload'

import { idOf } from './ids.js'

/**
 * Where lists show a comment: what is approved; and the place of what was removed, taken back, or waits once more, where somebody answered.
 * @param isAnswered within its thread, by what is shown
 */
export const listedAs = (comment: JsonObject, isAnswered = false): 'nowhere' | 'reply' | 'thread' => {
  const isShown = comment['status'] === 'approved'
  if (idOf(comment['thread']) !== undefined) return isShown || isAnswered ? 'reply' : 'nowhere'
  return isShown || Number(comment['replies'] ?? 0) > 0 ? 'thread' : 'nowhere'
}
