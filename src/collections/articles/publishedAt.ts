import { type CollectionBeforeChangeHook, type JsonObject, ValidationError } from 'payload'

import { wasOnWire } from '../../log/wasOnWire.js'
import { uidOf } from '../../sources/wireSource.js'
import { isDraftSave } from './carryOut.js'
import { type Clock, type WireState, wireStateAfter } from './hooks.js'

/** Milliseconds by which a browser's clock may be ahead of ours. */
const clockToleranceMs = 60_000
/** Milliseconds by which a clock of ours may have been ahead, before it was put right. */
const putBackMs = 24 * 60 * 60_000

interface Times {
  /** What is to be stored: sent, or from the version that is restored. */
  wanted?: unknown
  /** What the newest version has. */
  stored?: unknown
  /** Whether the public has seen the item before, and whether it does after this change. */
  wasPublic: boolean
  isPublic: boolean
  /** End of the embargo. Earlier versions of the newsroom wrote it as the time of publication, ahead. */
  embargoUntil?: unknown
  now: Date
}

/**
 * When the public first saw an item: the second at which it came on the wire, unless an editor set an earlier time before that. From then
 * on it stays, whatever is sent, restored or laid on top. Before, a time ahead is none.
 */
export const publishedAtAfter = ({ wanted, stored, wasPublic, isPublic, embargoUntil, now }: Times): string | null => {
  const kept = wasPublic && toTime(stored) !== toTime(embargoUntil) ? toPast(stored, new Date(now.getTime() + putBackMs)) : null
  if (kept) return kept
  const byHand = toTime(wanted) === toTime(embargoUntil) ? null : toPast(wanted, now)
  return byHand ?? (isPublic ? now.toISOString() : null)
}

/** A time that has passed, or null. */
export const toPast = (value: unknown, now: Date): string | null => {
  const time = toTime(value)
  return time !== undefined && time <= now.getTime() ? new Date(time).toISOString() : null
}

/** Whether a time of the past was asked for and one of the future was sent. What is stored already may be sent back. */
export const isAhead = (wanted: unknown, stored: unknown, now: Date): boolean => {
  const time = toTime(wanted)
  return time !== undefined && time > now.getTime() + clockToleranceMs && time !== toTime(stored)
}

const toTime = (value: unknown): number | undefined => {
  if (typeof value !== 'string' && !(value instanceof Date)) return undefined
  const time = new Date(value).getTime()
  return Number.isNaN(time) ? undefined : time
}

/** @throws ValidationError (400) for a time that an editor sets ahead: it would stand first in every feed until then. */
export const setPublishedAt =
  ({ now = () => new Date() }: Clock = {}): CollectionBeforeChangeHook =>
  async ({ collection, context, data, operation, originalDoc, req }) => {
    const before = operation === 'update' ? ((originalDoc ?? {}) as JsonObject) : {}
    const at = now()
    const { embargoUntil, publishedAt: wanted } = data as JsonObject
    const stored: unknown = before['publishedAt']
    if (isAhead(wanted, stored, at) && toTime(wanted) !== toTime(embargoUntil)) {
      const message = 'This is when the public first saw it, so it cannot be in the future. To publish later, set an embargo or a schedule.'
      throw new ValidationError({ collection: collection.slug, errors: [{ path: 'publishedAt', message }], req }, req.t)
    }
    const wireState = wireStateAfter(
      { ...data, wireState: (before['wireState'] ?? 'none') as WireState },
      { draft: isDraftSave(context), now: at },
    )
    const isKept = ['live', 'unpublished', 'withdrawn'].includes(String(before['wireState']))
    const isChanged = Boolean(stored) && toTime(stored) !== toTime(wanted)
    const wasPublic = isKept || (isChanged && (await wasOnWire(req, uidOf(collection.slug, before['id'] as number | string))))
    return { ...data, publishedAt: publishedAtAfter({ wanted, stored, wasPublic, isPublic: wireState === 'live', embargoUntil, now: at }) }
  }
