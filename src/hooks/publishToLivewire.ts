import type { CollectionAfterChangeHook, CollectionSlug, PayloadRequest } from 'payload'

import { afterCommit } from '../database/afterCommit.js'
import { appendEvent } from '../log/appendEvent.js'
import { signalCommittedEvent } from '../log/signal.js'
import { type ResolvedSource, type StoredDocument, uidOf } from '../sources/wireSource.js'

/**
 * Says on the Livewire what a change means to the public. The event is written in the document's own
 * transaction; nothing is sent before that has committed.
 */
export const publishToLivewire =
  (source: ResolvedSource): CollectionAfterChangeHook =>
  async ({ doc, operation, req }) => {
    const stored = await storedDocument(source, doc as StoredDocument, req)
    if (!stored) return doc
    const now = new Date()
    const state = source.state(stored, now)
    const event = await appendEvent(
      req,
      {
        source: source.slug,
        uid: uidOf(source.slug, stored.id),
        url: source.url(stored),
        state,
        isNew: operation === 'create',
        withdrawal: state.withdrawal,
        toItem: (identity) => source.toItem(stored, identity, req),
      },
      now,
    )
    if (event) await afterCommit(req, () => signalCommittedEvent(req.payload))
    return doc
  }

/**
 * The document that the public would be shown. What was just saved may be a draft beside
 * a published document; then the public's document has not changed, and there is nothing to say.
 */
const storedDocument = async (
  { slug, drafts }: ResolvedSource,
  saved: StoredDocument,
  req: PayloadRequest,
): Promise<StoredDocument | undefined> => {
  if (!drafts || saved._status === 'published') return saved
  const main = await req.payload.db.findOne<StoredDocument>({
    collection: slug as CollectionSlug,
    where: { id: { equals: saved.id } },
    select: { _status: true },
    req,
  })
  return main?._status === 'published' ? undefined : saved
}
