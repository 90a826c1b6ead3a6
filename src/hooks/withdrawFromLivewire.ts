import type { CollectionAfterDeleteHook } from 'payload'

import { afterCommit } from '../database/afterCommit.js'
import { appendEvent } from '../log/appendEvent.js'
import { signalCommittedEvent } from '../log/signal.js'
import { type ResolvedSource, uidOf } from '../sources/wireSource.js'

/** A document that is deleted while it is public is withdrawn, in the same transaction. */
export const withdrawFromLivewire =
  (source: ResolvedSource): CollectionAfterDeleteHook =>
  async ({ doc, id, req }) => {
    const event = await appendEvent(req, {
      source: source.slug,
      uid: uidOf(source.slug, id),
      url: source.url(doc),
      state: { isPublic: false, corrections: 0 },
      withdrawal: { reason: 'Deleted', at: new Date().toISOString() },
      toItem: () => Promise.reject(new Error('A deleted document is not public')),
    })
    if (event) await afterCommit(req, () => signalCommittedEvent(req.payload))
    return doc
  }
