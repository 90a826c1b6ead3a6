import type { CollectionBeforeChangeHook, CollectionBeforeOperationHook, JsonObject } from 'payload'

import { accountOf, isStaff } from '../../access/caller.js'

export interface Clock {
  /** @default () => new Date() */
  now?: () => Date
}

const savesDraft = 'newsroomSavesDraft'

/**
 * Remembers whether a save is a draft beside a published article or a change of the article
 * itself: to the hooks of a change, an unpublished article and a pending draft look the same.
 */
export const noteDraftSave: CollectionBeforeOperationHook = ({ args, context, operation }) => {
  if (['create', 'update', 'restoreVersion'].includes(operation)) {
    context[savesDraft] = (args as { draft?: boolean }).draft === true
  }
  return args
}

/**
 * Fields that only hooks write come from what is stored, never from what was sent: not by an API,
 * a restored version or a duplicate. A withdrawal is final, so it is kept as well.
 */
export const keepSystemFields: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const stored = operation === 'update' ? ((originalDoc ?? {}) as JsonObject) : {}
  const author = isStaff(req) ? accountOf(req)?.id : data['createdBy']
  return {
    ...data,
    ...(stored['wireState'] === 'withdrawn' && { withdrawal: stored['withdrawal'] }),
    wireState: stored['wireState'] ?? 'none',
    wireRevision: stored['wireRevision'] ?? 0,
    createdBy: (operation === 'create' ? author : stored['createdBy']) ?? null,
    publishedBy: (data['_status'] === 'published' && isStaff(req) ? accountOf(req)?.id : stored['publishedBy']) ?? null,
    ...(operation === 'update' && 'fromEntry' in stored && { fromEntry: stored['fromEntry'] }),
  }
}

export type WireState = 'none' | 'embargoed' | 'waiting' | 'live' | 'withdrawn'

interface Publication {
  _status?: string | null
  embargoUntil?: string | null
  withdrawal?: { at?: string | null } | null
  wireState?: WireState | null
}

interface StateContext {
  /** Whether a draft was saved, beside what is published or not. */
  draft: boolean
  now: Date
  /** Whether the public does not see what an entry is a part of. @default false */
  waits?: boolean
}

/**
 * Where an article stands with the public after a change. `wireState` of `article` is where it
 * stood before. A draft beside a published article changes nothing; unpublishing takes it off.
 */
export const wireStateAfter = (article: Publication, { draft, now, waits = false }: StateContext): WireState => {
  const before = article.wireState ?? 'none'
  if (draft || before === 'withdrawn') return before
  if (article._status !== 'published') return 'none'
  if (article.withdrawal?.at) return 'withdrawn'
  if (article.embargoUntil && new Date(article.embargoUntil) > now) return 'embargoed'
  return waits ? 'waiting' : 'live'
}

/** Whether this operation saves a draft; `noteDraftSave` knows. */
export const isDraftSave = (context: Record<string, unknown>): boolean => context[savesDraft] === true

export const setWireState =
  ({ now = () => new Date() }: Clock = {}): CollectionBeforeChangeHook =>
  ({ context, data }) => ({
    ...data,
    wireState: wireStateAfter(data as Publication, { draft: isDraftSave(context), now: now() }),
  })
