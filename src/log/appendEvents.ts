import type { PayloadRequest, Where } from 'payload'

import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'

import { insertRows } from '../database/insertRows.js'
import { isDatabaseError } from '../database/isDatabaseError.js'
import { reusesIds } from '../database/reusesIds.js'
import { decideEvent, type PublicState } from '../livewire/decideEvent.js'
import { faultOfEvent } from '../livewire/eventFaults.js'
import { withFormerTerms } from '../livewire/formerTerms.js'
import { completeItem, toTombstone, unpublishedReason, type WireIdentity } from '../livewire/toWireItem.js'
import type { WireItem, WireTombstone, WireWithdrawal } from '../livewire/types.js'
import { type FormerAddress, noteFormerAddresses } from './formerAddresses.js'
import { addressOf, type NewsroomAddress, toStored } from './newsroomAddress.js'
import { type ReferenceChange, replaceReferences } from './references.js'
import { logSlug, type OutboxRow, outboxSlug, toLastEvent, toTagColumn } from './rows.js'
import { slugOf } from '../shared/slugs.js'

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
  /** Whether subscribers are not told: it was public before the wire was there. @default false */
  quiet?: boolean
  /** uids of all that the item shows or names; `undefined` where nobody asks for it. */
  references?: (() => Promise<readonly string[]>) | readonly string[] | undefined
  /**
   * Whether its present address is noted as its former ones are: an app's own collections have no other index of addresses. @default false
   */
  notesAddress?: boolean
  /** Called only when the item is public. */
  toItem: (identity: WireIdentity) => Promise<WireItem>
}

/**
 * Writes what changes mean to the public as rows of the outbox, one a change at the most, in the request's own
 * transaction: where that rolls back, nothing was ever said. Returns the rows; a change that is none of the
 * public's business has none. No two changes are about the same item.
 */
export const appendEvents = async (
  req: PayloadRequest,
  changes: Change[],
  now: Date = new Date(),
  onFailure?: OnFailure,
): Promise<OutboxRow[]> => (await appendChanges(req, changes, now, onFailure)).map(({ row }) => row)

/** Called for an item of which no event can be made; the others go on. Without it, none is written and the error is thrown. */
export type OnFailure = (change: Change, error: unknown) => Promise<void>

/** An event, and the item's last one before it. */
export interface Appended {
  row: OutboxRow
  before: OutboxRow | undefined
}

/** The same, with what was said of the items before. What they show from now on is written with it. */
export const appendChanges = async (
  req: PayloadRequest,
  changes: Change[],
  now: Date = new Date(),
  onFailure?: OnFailure,
): Promise<Appended[]> => {
  const known = changes.filter(({ isNew, source }) => !isNew || reusesIds(req.payload, source)).map(({ uid }) => uid)
  const lastRows = known.length > 0 ? await readLastEvents(req, known) : new Map<string, OutboxRow>()
  const appended: Appended[] = []
  for (const change of changes) {
    const before = lastRows.get(change.uid)
    const row = await toRow(req, change, before, now).catch(async (error: unknown) => {
      if (!onFailure || isDatabaseError(error)) throw error
      await onFailure(change, error)
      return undefined
    })
    if (row) appended.push({ row, before })
  }
  if (appended.length > 0)
    await insertRows(
      req.payload,
      slugOf(req, outboxSlug),
      appended.map(({ row }) => row),
      req,
    )
  const shown: ReferenceChange[] = []
  for (const change of changes) shown.push(...(await toReferences(change, lastRows.get(change.uid))))
  if (shown.length > 0) await replaceReferences(req, shown)
  const address = addressOf(req.payload)
  const told = new Set(appended.map(({ row }) => row.item))
  const here = changes.filter(({ notesAddress, state, uid }) => notesAddress && state.isPublic && told.has(uid))
  await noteFormerAddresses(req, [
    ...changes.flatMap((change) => leftAddress(change, lastRows.get(change.uid), address)),
    ...here.flatMap((change) => ownPath(change, address)),
  ])
  return appended
}

/** What an item shows from now on: nothing once it is withdrawn. None where there can be nothing to change. */
const toReferences = async ({ uid, references, state }: Change, before: OutboxRow | undefined): Promise<ReferenceChange[]> => {
  const isNew = !before || before.type === 'article.withdrawn'
  if (!references || (isNew && !state.isPublic)) return []
  const targets = !state.isPublic ? [] : typeof references === 'function' ? await references() : references
  return isNew && targets.length === 0 ? [] : [{ item: uid, targets, isNew }]
}

const toRow = async (req: PayloadRequest, change: Change, lastRow: OutboxRow | undefined, now: Date): Promise<OutboxRow | undefined> => {
  const type = decideEvent({ ...change.state, isFinal: change.withdrawal?.final ?? false }, lastRow && toLastEvent(lastRow))
  if (!type) return undefined
  const at = now.toISOString()
  const address = addressOf(req.payload)
  const revision = lastRow ? Math.max(lastRow.revision + 1, address.revisionsFrom ?? 0) : 1
  const identity = { uid: change.uid, url: change.url, revision, at }
  const made = type === 'article.withdrawn' ? undefined : await change.toItem(identity)
  const item = made && toStored(withFormerTerms(made, lastRow?.snapshot), address)
  // Rows of earlier versions may have whole addresses still.
  if (type === 'article.updated' && item && lastRow?.snapshot && isSame(item, toStored(lastRow.snapshot, address))) return undefined
  return {
    id: randomUUID(),
    item: change.uid,
    revision: identity.revision,
    type,
    at,
    source: change.source,
    ...(change.quiet ? { quiet: true } : {}),
    actor: req.user ? `${req.user.collection}:${req.user.id}` : null,
    ...(item
      ? published(item)
      : withdrawn({ lastRow, identity, address }, change.withdrawal ?? { reason: unpublishedReason, at, final: false })),
  }
}

/**
 * Whether the public sees the same: what was saved again unchanged, or was carried out twice because the answer to the
 * first was lost in a failover, is no second event.
 */
const isSame = (item: WireItem, last: WireItem | WireTombstone): boolean => {
  const content = (one: object) =>
    JSON.parse(JSON.stringify({ ...one, uri: undefined, formerly: undefined, revision: 0, updatedAt: '' })) as unknown
  return isDeepStrictEqual(content(item), content(completeItem(last)))
}

/** The last event of each item that has one, numbered or not, as this transaction sees it. */
const readLastEvents = async (req: PayloadRequest, uids: string[]): Promise<Map<string, OutboxRow>> => {
  const find = async (collection: typeof logSlug | typeof outboxSlug, items: string[]) => {
    if (items.length === 0) return []
    // Of one item the newest is enough; of many, the log marks the newest of each.
    const isOne = items.length === 1
    const where: Where[] = isOne
      ? [{ item: { equals: items[0] } }]
      : [{ item: { in: items } }, ...(collection === logSlug ? [{ latest: { equals: true } }] : [])]
    const { docs } = await req.payload.db.find<OutboxRow>({
      collection: slugOf(req, collection),
      where: { and: where },
      sort: '-revision',
      limit: isOne ? 1 : 0,
      pagination: false,
      req,
    })
    return docs
  }
  const unnumbered = await find(outboxSlug, uids)
  const numbered = await find(logSlug, uids)
  const last = new Map<string, OutboxRow>()
  for (const row of [...unnumbered, ...numbered])
    if ((last.get(row.item)?.revision ?? 0) < row.revision) last.set(row.item, withReadable(row))
  return last
}

/** What an event holds that cannot be read is as good as nothing: the next one says all of the item anew. */
const withReadable = (row: OutboxRow): OutboxRow => (faultOfEvent(row) ? { ...row, snapshot: undefined as never } : row)

const published = (item: WireItem) => ({
  publishedAt: item.publishedAt,
  movedAt: item.publishedAt,
  kind: item.partOf ? 'live' : item.kind,
  section: item.section?.slug ?? null,
  tags: toTagColumn(item.tags),
  partOf: item.partOf?.uid ?? null,
  pinned: item.partOf ? item.pinned : null,
  snapshot: item,
})

/** The address that an item has no more, and that the public knows. A part's goes with its whole's. */
const leftAddress = ({ uid, url }: Change, lastRow: OutboxRow | undefined, address: NewsroomAddress): FormerAddress[] => {
  if (!lastRow?.snapshot || lastRow.partOf) return []
  const { url: path } = toStored(lastRow.snapshot, address)
  return path.startsWith('/') && path !== toStored({ ...lastRow.snapshot, url }, address).url ? [{ path, item: uid }] : []
}

/** Where an item is; nothing where that is no address below the newsroom's own. */
const ownPath = ({ uid, url }: Change, { url: base }: NewsroomAddress): FormerAddress[] =>
  url.startsWith(`${base}/`) ? [{ path: url.slice(base.length), item: uid }] : []

interface Taken {
  lastRow: OutboxRow | undefined
  identity: WireIdentity
  address: NewsroomAddress
}

/** A tombstone keeps the filters of what it takes down, so that it reaches the same feeds. */
const withdrawn = ({ lastRow, identity, address }: Taken, withdrawal: WireWithdrawal) => {
  const publishedAt = lastRow?.publishedAt ?? identity.at
  // None where the last event cannot be read.
  const last = lastRow?.snapshot as OutboxRow['snapshot'] | undefined
  const partOf = last?.partOf
  const where = { ...identity, url: last?.url ?? identity.url, ...(partOf ? { partOf } : {}) }
  return {
    publishedAt,
    movedAt: publishedAt,
    kind: lastRow?.kind ?? null,
    section: lastRow?.section ?? null,
    tags: lastRow?.tags ?? null,
    partOf: partOf?.uid ?? null,
    pinned: partOf ? false : null,
    snapshot: toStored(toTombstone(where, publishedAt, withdrawal), address),
  }
}
