import { type CollectionBeforeValidateHook, ValidationError } from 'payload'

import type { StoredCorrection } from './corrections.js'
import type { Clock } from './hooks.js'
import { isAhead } from './publishedAt.js'

/**
 * Nobody has corrected or withdrawn anything at a time that has not come. What is stored already may be sent back.
 * @throws ValidationError (400) that names each
 */
export const refuseTimesAhead =
  ({ now = () => new Date() }: Clock = {}): CollectionBeforeValidateHook =>
  ({ collection, data, originalDoc, req }) => {
    const listOf = (doc: unknown): Partial<StoredCorrection>[] => {
      const list = (doc as { corrections?: unknown } | undefined)?.corrections
      return Array.isArray(list) ? (list as Partial<StoredCorrection>[]) : []
    }
    const stored = new Set(listOf(originalDoc).map(({ at }) => new Date(at ?? '').getTime()))
    const errors = listOf(data).flatMap((correction, index) => {
      const at = correction?.at
      if (!isAhead(at, undefined, now()) || stored.has(new Date(at ?? '').getTime())) return []
      return [{ path: `corrections.${index}.at`, message: 'This is when it was corrected, so it cannot be in the future.' }]
    })
    const killedAt = (doc: unknown) => (doc as { withdrawal?: { at?: unknown } | null } | undefined)?.withdrawal?.at
    if (isAhead(killedAt(data), killedAt(originalDoc), now()))
      errors.push({
        path: 'withdrawal.at',
        message: 'This is when it was withdrawn, so it cannot be in the future. To take it off later, schedule that.',
      })
    if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
    return data
  }
