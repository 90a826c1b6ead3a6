import type { CollectionAfterDeleteHook } from 'payload'

import { afterCommit } from '../database/afterCommit.js'
import { oneAtATime } from '../database/oneAtATime.js'
import { appendEvents } from '../log/appendEvents.js'
import { signalCommittedEvent } from '../log/signal.js'
import { type ResolvedSource, type StoredDocument, uidIn } from '../sources/wireSource.js'

/** A document that is deleted, and that the wire carried, is withdrawn for good, in the same transaction. */
export const withdrawFromLivewire =
  (source: ResolvedSource): CollectionAfterDeleteHook =>
  async ({ doc, id, req }) => {
    const stored = doc as StoredDocument
    const whole = await source.whole?.(stored, req)
    const change = {
      source: source.slug,
      uid: uidIn(source, id),
      url: urlOf(source, stored, whole),
      state: { isPublic: false, corrections: 0 },
      ...(source.references ? { references: [] } : {}),
      withdrawal: { reason: 'Deleted', at: new Date().toISOString(), final: true },
      toItem: () => Promise.reject(new Error('A deleted document is not public')),
    }
    const events = await oneAtATime(req, () => appendEvents(req, [change]))
    if (events.length > 0) await afterCommit(req, () => signalCommittedEvent(req.payload))
    return doc
  }

/** A collection's own code may not know a page any more for what is gone. It is taken down all the same: its last address is in the log. */
const urlOf = (source: ResolvedSource, doc: StoredDocument, whole: StoredDocument | undefined): string => {
  try {
    return source.url(doc, whole)
  } catch {
    return '/'
  }
}
