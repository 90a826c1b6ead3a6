import type { CollectionBeforeChangeHook, JsonObject } from 'payload'

import { accountOf, isStaff } from '../../access/caller.js'

const systemDefaults = { wireState: 'none', wireRevision: 0 }

/**
 * The wire's own fields and the author come from what is stored, never from what was sent: not by
 * an API, a restored version or a duplicate. The wire's hooks run after this one and may set them.
 */
export const keepSystemFields: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const stored = operation === 'update' ? ((originalDoc ?? {}) as JsonObject) : {}
  const author = isStaff(req) ? accountOf(req)?.id : data['createdBy']
  return {
    ...data,
    wireState: stored['wireState'] ?? systemDefaults.wireState,
    wireRevision: stored['wireRevision'] ?? systemDefaults.wireRevision,
    createdBy: (operation === 'create' ? author : stored['createdBy']) ?? null,
  }
}

/** First publication sets the time; later ones keep it. An item under embargo is published when that ends. */
export const setPublishedAt =
  ({ now = () => new Date() }: { now?: () => Date } = {}): CollectionBeforeChangeHook =>
  ({ data, originalDoc }) => {
    const kept = (data['publishedAt'] ?? (originalDoc as JsonObject | undefined)?.['publishedAt']) as unknown
    if (kept || data['_status'] !== 'published') return { ...data, publishedAt: kept ?? null }
    const embargo = data['embargoUntil'] ? new Date(data['embargoUntil'] as string) : undefined
    const at = embargo && embargo > now() ? embargo : now()
    return { ...data, publishedAt: at.toISOString() }
  }
