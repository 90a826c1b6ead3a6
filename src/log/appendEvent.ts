import type { PayloadRequest } from 'payload'

import { randomUUID } from 'node:crypto'

import { insertRows } from '../database/insertRows.js'
import { decideEvent, type PublicState } from '../livewire/decideEvent.js'
import { toTombstone, type WireIdentity } from '../livewire/toWireItem.js'
import type { WireItem, WireWithdrawal } from '../livewire/types.js'
import { logSlug, type OutboxRow, outboxSlug, toLastEvent, toTagColumn } from './rows.js'

export interface Change {
  /** Slug of the collection. */
  source: string
  uid: string
  url: string
  state: PublicState
  /** Why the item is no longer public, where an editor said so. */
  withdrawal?: WireWithdrawal | undefined
  /** Whether the document was just made, so that nothing can have been said of it yet. */
  isNew?: boolean
  /** Called only when the item is public. */
  toItem: (identity: WireIdentity) => Promise<WireItem>
}

/**
 * Writes what a change means to the public as one row of the outbox, in the request's own
 * transaction: where that rolls back, nothing was ever said. Returns the row, or `undefined`
 * where the change is none of the public's business.
 */
export const appendEvent = async (
  req: PayloadRequest,
  change: Change,
  now: Date = new Date(),
): Promise<OutboxRow | undefined> => {
  const lastRow = change.isNew ? undefined : await readLastEvent(req, change.uid)
  const type = decideEvent(change.state, lastRow && toLastEvent(lastRow))
  if (!type) return undefined

  const at = now.toISOString()
  const identity = { uid: change.uid, url: change.url, revision: (lastRow?.revision ?? 0) + 1, at }
  const row: OutboxRow = {
    id: randomUUID(),
    item: change.uid,
    revision: identity.revision,
    type,
    at,
    source: change.source,
    actor: req.user ? `${req.user.collection}:${req.user.id}` : null,
    ...(type === 'article.withdrawn'
      ? withdrawn(lastRow, identity, change.withdrawal ?? { reason: 'Unpublished', at })
      : published(await change.toItem(identity))),
  }
  await insertRows(req.payload, outboxSlug, [row], req)
  return row
}

/** The item's last event, numbered or not, as this transaction sees it. */
export const readLastEvent = async (req: PayloadRequest, uid: string): Promise<OutboxRow | undefined> => {
  for (const collection of [outboxSlug, logSlug] as const) {
    const { docs } = await req.payload.db.find<OutboxRow>({
      collection,
      where: { item: { equals: uid } },
      sort: '-revision',
      limit: 1,
      pagination: false,
      req,
    })
    if (docs[0]) return docs[0]
  }
  return undefined
}

const published = (item: WireItem) => ({
  publishedAt: item.publishedAt,
  kind: item.kind,
  section: item.section?.slug ?? null,
  tags: toTagColumn(item.tags),
  snapshot: item,
})

/** A tombstone keeps the filters of what it takes down, so that it reaches the same feeds. */
const withdrawn = (lastRow: OutboxRow | undefined, identity: WireIdentity, withdrawal: WireWithdrawal) => {
  const publishedAt = lastRow?.publishedAt ?? identity.at
  return {
    publishedAt,
    kind: lastRow?.kind ?? null,
    section: lastRow?.section ?? null,
    tags: lastRow?.tags ?? null,
    snapshot: toTombstone({ ...identity, url: lastRow?.snapshot.url ?? identity.url }, publishedAt, withdrawal),
  }
}
