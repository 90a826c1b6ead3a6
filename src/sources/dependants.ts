import type { CollectionSlug, PayloadRequest } from 'payload'

import { isDatabaseError } from '../database/isDatabaseError.js'
import { oneAtATime } from '../database/oneAtATime.js'
import { possibleIds } from '../database/possibleIds.js'
import { afterCommit } from '../database/afterCommit.js'
import { ownTarget, touchDocuments } from '../database/targetLock.js'
import { appendEvents, type Change } from '../log/appendEvents.js'
import { itemsShowing } from '../log/references.js'
import { noteSetAside, sayReason } from '../log/setAside.js'
import { signalCommittedEvent } from '../log/signal.js'
import { addWork } from '../log/wireWorkRows.js'
import { lookUpTogether } from './lookUp.js'
import { toChange } from './toChange.js'
import { idIn, type ResolvedSource, sourcesOf, type StoredDocument, uidIn } from './wireSource.js'

/** Items that are put on the wire again in the transaction of what they show; more than that is work for later. */
export const mostAtOnce = 50

/**
 * Puts every item on the wire again that shows a document which has changed: once, and only where the public sees a difference. Up to
 * `mostAtOnce` of them in the request's own transaction; more are work that is noted in it and carried out in batches.
 * @param address under which it may be known as well
 */
export const updateDependants = async (req: PayloadRequest, target: string, address?: string): Promise<void> => {
  // What nothing shows need not be held against those that begin to: an app's own documents come and go by the hundred.
  if (isOfOthers(req, target) && (await itemsShowing(req, target, { limit: 1 })).length === 0) return
  await ownTarget(req, target)
  await oneAtATime(req, async () => {
    const targets = address === undefined ? [target] : [target, address]
    const items = await itemsShowing(req, targets, { limit: mostAtOnce + 1 })
    if (items.length > mostAtOnce) for (const one of targets) await addWork(req, one)
    else await updateItems(req, items)
  })
}

/**
 * Puts items on the wire again as they are stored now. What is no item of the wire is passed over; one that cannot be told of is set aside,
 * and keeps neither the others nor the change that they follow from.
 */
export const updateItems = async (req: PayloadRequest, items: readonly string[], now = new Date()): Promise<void> => {
  const changes: Change[] = []
  for (const source of sourcesOf(req.payload)) {
    const docs = await readItems(source, req, items)
    if (docs.length === 0) continue
    const found = source.mapped
      ? new Map()
      : await lookUpTogether(
          docs.flatMap((doc) => source.references?.(doc) ?? []),
          req,
        )
    const wholes = await readWholes(source, docs, req)
    for (const doc of docs) {
      try {
        changes.push(toChange(source, doc, { req, found, now, whole: wholes.get(source.wholeOf?.(doc) ?? '') }))
      } catch (error) {
        await setAsideItem(req, uidIn(source, doc.id), error)
      }
    }
  }
  const events = await appendEvents(req, changes, now, (change, error) => setAsideItem(req, change.uid, error))
  if (events.length > 0) await afterCommit(req, () => signalCommittedEvent(req.payload))
}

const isOfOthers = ({ payload }: PayloadRequest, target: string): boolean =>
  sourcesOf(payload).some((source) => source.mapped && target.startsWith(`${source.slug}:`))

/** Notes that an item could not be put on the wire again, and what its collection's own code said. */
export const setAsideItem = async (req: PayloadRequest, item: string, error: unknown): Promise<void> => {
  if (isDatabaseError(error)) throw error
  await noteSetAside(req, { room: 'item', name: item, item, reason: `It could not be put on the wire again. ${sayReason(error)}` })
}

/** The documents as the public is shown them. Whoever changes one of them at this moment comes before this, or after it. */
export const readItems = async (source: ResolvedSource, req: PayloadRequest, items: readonly string[]): Promise<StoredDocument[]> => {
  const { slug } = source
  const ids = items.flatMap((item) => idIn(source, item) ?? [])
  const wanted = possibleIds(req.payload, slug, ids)
  if (wanted.length === 0) return []
  // It counts in a field that an app's own collections do not have.
  if (!source.mapped) await touchDocuments(req, slug, wanted.map(String))
  const { docs } = await req.payload.db.find<StoredDocument>({
    collection: slug as CollectionSlug,
    where: { id: { in: wanted } },
    limit: ids.length,
    pagination: false,
    req,
  })
  const byItem = new Map(docs.map((doc) => [uidIn(source, doc.id), doc]))
  return items.flatMap((item) => byItem.get(item) ?? [])
}

/** What the documents are parts of, each read once. */
export const readWholes = async (
  { whole, wholeOf }: ResolvedSource,
  docs: StoredDocument[],
  req: PayloadRequest,
): Promise<Map<string, StoredDocument>> => {
  const wholes = new Map<string, StoredDocument>()
  for (const doc of docs) {
    const uid = wholeOf?.(doc)
    if (!uid || wholes.has(uid)) continue
    const read = await whole?.(doc, req)
    if (read) wholes.set(uid, read)
  }
  return wholes
}
