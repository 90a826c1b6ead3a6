import { type CollectionBeforeValidateHook, ValidationError } from 'payload'

import type { StoredCorrection } from './corrections.js'
import type { Clock } from './hooks.js'
import { isAhead } from './publishedAt.js'

/**
 * Nobody has corrected anything at a time that has not come. What is stored already may be sent back.
 * @throws ValidationError (400) that names each
 */
export const refuseCorrectionsAhead =
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
    if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
    return data
  }
