import { type CollectionBeforeChangeHook, type JsonObject, type PayloadRequest, ValidationError } from 'payload'

import { accountOf, isStaff } from '../../access/caller.js'
import { rehearsalOf } from '../../hooks/rehearsal.js'
import { wasOnWire } from '../../log/wasOnWire.js'
import { uidOf } from '../../sources/wireSource.js'
import { isDraftSave, notWithdrawn } from './carryOut.js'
import { savesItself } from './savedItself.js'

export interface Clock {
  /**
   * The time, for tests.
   * @default () => new Date()
   * @example () => new Date('2026-11-28T12:00:00Z')
   */
  now?: () => Date
}

/**
 * Fields that only hooks write come from what is stored, never from what was sent: not by an API,
 * a restored version or a duplicate. A withdrawal is final, so it is kept as well.
 */
export const keepSystemFields: CollectionBeforeChangeHook = ({ context, data, operation, originalDoc, req }) => {
  const stored = operation === 'update' ? ((originalDoc ?? {}) as JsonObject) : {}
  const author = isStaff(req) ? accountOf(req)?.id : data['createdBy']
  return {
    ...data,
    ...(operation === 'create' && { withdrawal: notWithdrawn }),
    ...(stored['wireState'] === 'withdrawn' && { withdrawal: stored['withdrawal'] }),
    wireState: stored['wireState'] ?? 'none',
    wireRevision: stored['wireRevision'] ?? 0,
    createdBy: (operation === 'create' ? author : stored['createdBy']) ?? null,
    publishedBy: (data['_status'] === 'published' && isStaff(req) ? accountOf(req)?.id : stored['publishedBy']) ?? null,
    changedBy: (isStaff(req) ? accountOf(req)?.id : null) ?? null,
    savedItself: savesItself(context),
    ...(operation === 'update' && 'fromEntry' in stored && { fromEntry: stored['fromEntry'] }),
  }
}

export type WireState = 'none' | 'embargoed' | 'waiting' | 'live' | 'unpublished' | 'withdrawn'

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
  /** Whether the wire carried it before the embargo that it is under, or before the live blog that it waits for went. @default false */
  wasCarried?: boolean
}

/**
 * Where an article stands with the public after a change. `wireState` of `article` is where it
 * stood before. A draft beside a published article changes nothing; unpublishing takes it off.
 */
export const wireStateAfter = (article: Publication, { draft, now, waits = false, wasCarried = false }: StateContext): WireState => {
  const before = article.wireState ?? 'none'
  if (draft || before === 'withdrawn') return before
  if (article._status !== 'published') {
    if (before !== 'live' && before !== 'unpublished' && !wasCarried) return 'none'
    return article.withdrawal?.at ? 'withdrawn' : 'unpublished'
  }
  if (article.withdrawal?.at) return 'withdrawn'
  if (article.embargoUntil && new Date(article.embargoUntil) > now) return 'embargoed'
  return waits ? 'waiting' : 'live'
}

/** The log knows what an embargo hides: what comes off then, and was public before, is unpublished, and not as if it had never been. */
export const wasCarriedBefore = async (
  req: PayloadRequest,
  collection: string,
  data: JsonObject,
  originalDoc: unknown,
): Promise<boolean> => {
  const { id } = (originalDoc ?? {}) as { id?: number | string }
  const isHidden = data['wireState'] === 'embargoed' || data['wireState'] === 'waiting'
  return id !== undefined && isHidden && data['_status'] !== 'published' && (await wasOnWire(req, uidOf(collection, id)))
}

export const setWireState =
  ({ now = () => new Date() }: Clock = {}): CollectionBeforeChangeHook =>
  async ({ collection, context, data, originalDoc, req }) => {
    const draft = isDraftSave(context)
    const at = rehearsalOf(context)?.at ?? now()
    const { _status, embargoUntil } = data as Publication
    const isOut = (originalDoc as Publication | undefined)?.wireState === 'live'
    if (isOut && !draft && _status === 'published' && embargoUntil && new Date(embargoUntil) > at) {
      const message = 'The public sees this already, so it cannot be put under an embargo. Unpublish it first.'
      throw new ValidationError({ collection: collection.slug, errors: [{ path: 'embargoUntil', message }], req }, req.t)
    }
    return {
      ...data,
      wireState: wireStateAfter(data as Publication, {
        draft,
        now: at,
        wasCarried: !draft && (await wasCarriedBefore(req, collection.slug, data as JsonObject, originalDoc)),
      }),
    }
  }
