import type { CollectionAfterDeleteHook } from 'payload'

import { afterCommit } from '../database/afterCommit.js'
import { appendEvents } from '../log/appendEvents.js'
import { signalCommittedEvent } from '../log/signal.js'
import { type ResolvedSource, type StoredDocument, uidOf } from '../sources/wireSource.js'

/** A document that is deleted, and that the wire carried, is withdrawn for good, in the same transaction. */
export const withdrawFromLivewire =
  (source: ResolvedSource): CollectionAfterDeleteHook =>
  async ({ doc, id, req }) => {
    const whole = await source.whole?.(doc as StoredDocument, req)
    const change = {
      source: source.slug,
      uid: uidOf(source.slug, id),
      url: source.url(doc, whole),
      state: { isPublic: false, corrections: 0 },
      ...(source.references ? { references: [] } : {}),
      withdrawal: { reason: 'Deleted', at: new Date().toISOString(), final: true },
      toItem: () => Promise.reject(new Error('A deleted document is not public')),
    }
    const events = await appendEvents(req, [change])
    if (events.length > 0) await afterCommit(req, () => signalCommittedEvent(req.payload))
    return doc
  }
