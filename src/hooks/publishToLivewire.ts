import { isDeepStrictEqual } from 'node:util'

import type { CollectionAfterChangeHook, CollectionSlug, PayloadRequest } from 'payload'

import { afterCommit } from '../database/afterCommit.js'
import { oneAtATime } from '../database/oneAtATime.js'
import { isTombstone } from '../livewire/types.js'
import { type Appended, appendChanges, appendEvents } from '../log/appendEvents.js'
import type { OutboxRow } from '../log/rows.js'
import { signalCommittedEvent } from '../log/signal.js'
import { setAsideItem, updateDependants } from '../sources/dependants.js'
import { linkProjection } from '../sources/projections.js'
import { toChange } from '../sources/toChange.js'
import { addressTarget } from '../sources/resolveLinks.js'
import { isJustMade } from '../fields/slug.js'
import { refusing } from './refusing.js'
import { type ResolvedSource, sourcesOf, type StoredDocument } from '../sources/wireSource.js'
import { inChunks } from '../shared/inChunks.js'

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
    const whole = await source.whole?.(stored, req)
    const [appended] = await refusing(() =>
      oneAtATime(req, () => {
        const change = { ...toChange(source, stored, { req, whole, now }), isNew: operation === 'create' }
        return appendChanges(req, [change], now)
      }),
    )
    if (!appended) return doc
    const { row: event } = appended
    const isGone = event.type === 'article.withdrawn'
    // Entries that come with their live blog are not told of it as well. What is made is known by nobody yet, but its address may be.
    if (!isGone) await (operation === 'create' ? tellOfAddress(source, event, req) : tellLinking(appended, req))
    await oneAtATime(req, () => appendParts(source, stored, event, req))
    if (isGone) await tellLinking(appended, req)
    await afterCommit(req, () => signalCommittedEvent(req.payload))
    return doc
  }

/** What links to an item, and the entries of a live blog, go on the wire again where its address or its name has changed. */
const tellLinking = async ({ row, before }: Appended, req: PayloadRequest): Promise<void> => {
  const isShown = sourcesOf(req.payload).some(({ references }) => references !== undefined)
  if (!isShown || isDeepStrictEqual(linkProjection(before?.snapshot), linkProjection(row.snapshot))) return
  const address = isTombstone(row.snapshot) ? undefined : addressTarget(row.snapshot.url)
  await updateDependants(req, row.item, address)
}

/** Whoever typed an address before there was anything at it is told. Parts are on the page of what they are parts of. */
const tellOfAddress = async ({ mapped }: ResolvedSource, { item, snapshot, partOf }: OutboxRow, req: PayloadRequest): Promise<void> => {
  if (mapped || partOf || isTombstone(snapshot) || isJustMade(req, snapshot.slug)) return
  await updateDependants(req, item, addressTarget(snapshot.url))
}

/** Parts looked up and written at once. */
const batchSize = 100

/** A live blog that comes or goes takes its entries along; while it stays, each speaks for itself. */
const appendParts = async ({ parts }: ResolvedSource, whole: StoredDocument, event: OutboxRow, req: PayloadRequest): Promise<void> => {
  if (!parts || !['article.published', 'article.withdrawn'].includes(event.type)) return
  const withdrawal = isTombstone(event.snapshot) ? event.snapshot.withdrawal : undefined
  // Those that were unpublished by themselves will not come back either, and that has to be said.
  const documents = await parts.of(whole, req, withdrawal?.final)
  // A moment later, so that the log has them after what they belong to.
  const now = new Date(new Date(event.at).getTime() + 1)
  for (const some of inChunks(documents, batchSize)) {
    const changes = some.map((part) => toChange(parts.source, part, { req, whole, now }))
    const withReason = changes.map((change) => ({ ...change, withdrawal: change.withdrawal ?? withdrawal }))
    await appendEvents(req, withReason, now, (change, error) => setAsideItem(req, change.uid, error))
  }
}

/**
 * The document that the public would be shown. What was just saved may be a draft beside
 * a published document; then the public's document has not changed, and there is nothing to say.
 */
const storedDocument = async (
  { slug, drafts, mapped }: ResolvedSource,
  saved: StoredDocument,
  req: PayloadRequest,
): Promise<StoredDocument | undefined> => {
  // An app's own document comes in the locale of the save, as its own hooks left it: what is stored has all of them.
  if (mapped)
    return (
      (await req.payload.db.findOne<StoredDocument>({ collection: slug as CollectionSlug, where: { id: { equals: saved.id } }, req })) ??
      undefined
    )
  if (!drafts || saved._status === 'published') return saved
  const main = await req.payload.db.findOne<StoredDocument>({
    collection: slug as CollectionSlug,
    where: { id: { equals: saved.id } },
    select: { _status: true },
    req,
  })
  return main?._status === 'published' ? undefined : saved
}
