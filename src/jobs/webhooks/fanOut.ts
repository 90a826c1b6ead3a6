import type { Payload, PayloadRequest } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { stateSlug } from '../../log/rows.js'
import { inTransaction } from '../../log/transaction.js'
import type { Claim, Reservation } from '../../webhooks/index.js'
import { type DeliveryRows, endpointsSlug, type MadeRow, type NewDelivery } from './deliveryRows.js'
import { bodyOf, type WebhookEvent, type WebhookSource } from './eventSource.js'
import { readSubscribers, type Subscriber, toDelivery, wantsEvent } from './subscribers.js'
import { slugOf } from '../../shared/slugs.js'

/** The row of `livewire-state` that says up to which event deliveries have been made. */
export const cursorName = 'webhooks'

export interface FanOutOptions {
  source: WebhookSource
  rows: DeliveryRows
  /** Events turned into deliveries in one transaction. @default 200 */
  batchSize?: number
  /** How long deliveries are kept, in milliseconds: of items older than that nobody knows any more who was sent them. */
  retentionMs: number
  now?: () => number
  /**
   * Room at this instance's own worker: what it begins with at once is made as its claim, so that each delivery is written twice and not
   * three times.
   */
  reserve?: () => Reservation
}

interface Cursor {
  lastSeq: number
}

export interface FannedOut {
  /** Events that it went through: 0 when there are none, or when another instance was first. */
  events: number
  /** Deliveries that are for whoever claims them. */
  unclaimed: number
  more: boolean
  /** There is no subscriber at all. */
  idle: boolean
}

const nothing: FannedOut = { events: 0, unclaimed: 0, more: false, idle: false }

/** Begins at the source's end, so that a subscriber is not sent the whole past. Does nothing where there is a cursor. */
export const ensureCursor = async (payload: Payload, source: WebhookSource): Promise<void> => {
  if (await readCursor(payload)) return
  const lastSeq = await source.lastSeq(payload)
  await payload.db.create({ collection: slugOf(payload, stateSlug), data: { id: cursorName, lastSeq } }).catch(async (error: unknown) => {
    if (!(await readCursor(payload))) throw error
  })
}

/**
 * Makes the deliveries of the next events and moves the cursor past them, in one transaction. The cursor is moved only from
 * where it was read, so of any number of instances one makes them.
 */
export const fanOut = async (payload: Payload, options: FanOutOptions): Promise<FannedOut> => {
  const { source, batchSize = 200, now = Date.now } = options
  const cursor = await readCursor(payload)
  if (!cursor) {
    await ensureCursor(payload, source)
    return { ...nothing, more: true }
  }
  const events = await source.read(payload, { after: cursor.lastSeq, limit: batchSize })
  const last = events.at(-1)
  if (!last) return beginAnew(payload, cursor, source)
  const subscribers = await readSubscribers(payload)
  if (subscribers.length === 0) return passOver(payload, cursor, { source, last: last.seq, isEnd: events.length < batchSize })
  const moved = await retryTransient(async () => {
    const reservation = options.reserve?.()
    const made = await inTransaction(payload, async (req) => {
      if (!(await moveCursor(req, cursor.lastSeq, last.seq))) return undefined
      return insertAll(req, events, subscribers, { ...options, now, reservation })
    })
    if (made) reservation?.take(toClaims(made.claimed, events))
    return made
  })
  return { events: moved ? events.length : 0, unclaimed: moved?.unclaimed ?? 0, more: !moved || events.length === batchSize, idle: false }
}

/**
 * Where the source ends before the cursor, an older state of it was restored: the cursor goes to its end, and so do endpoints that were
 * made after it. Else nothing would be sent until the source has grown past what it once was.
 */
const beginAnew = async (payload: Payload, { lastSeq }: Cursor, source: WebhookSource): Promise<FannedOut> => {
  if (lastSeq <= (await source.lastSeq(payload))) return nothing
  const end = await (source.confirmedSeq ?? source.lastSeq)(payload)
  if (lastSeq <= end) return nothing
  const moved = await retryTransient(() =>
    inTransaction(payload, async (req) => {
      if (!(await moveCursor(req, lastSeq, end))) return false
      await payload.db.updateMany({
        collection: slugOf(payload, endpointsSlug),
        where: { sinceSeq: { greater_than: end } },
        data: { sinceSeq: end },
        req,
        returning: false,
      })
      return true
    }),
  )
  if (moved)
    payload.logger.warn({
      cursor: lastSeq,
      lastSeq: end,
      msg: 'The log is shorter than what webhooks were made for: they go on from its end',
    })
  return { ...nothing, more: true }
}

/**
 * Nobody is told of these: the cursor goes to their end, or to the log's at once where there are more. The log's end is read before the
 * subscribers are looked for once more: who comes later begins after it.
 */
const passOver = async (
  payload: Payload,
  { lastSeq }: Cursor,
  { source, last, isEnd }: { source: WebhookSource; last: number; isEnd: boolean },
): Promise<FannedOut> => {
  const end = isEnd ? last : await source.lastSeq(payload)
  if (!isEnd && (await readSubscribers(payload)).length > 0) return { ...nothing, more: true }
  const moved = await retryTransient(() => inTransaction(payload, (req) => moveCursor(req, lastSeq, end)))
  return { ...nothing, events: moved ? end - lastSeq : 0, more: !moved, idle: true }
}

/** What these events are sent as is read before they are made, as it is for a claim. */
const toClaims = (made: readonly MadeRow[], events: readonly WebhookEvent[]): Claim[] => {
  const wanted = new Set(made.map(({ eventId }) => eventId))
  const sent = new Map(
    events.flatMap((event) =>
      wanted.has(event.id) ? [[event.id, { body: bodyOf(event), schedule: event.withdraws ? 'withdrawal' : 'ordinary' } as const]] : [],
    ),
  )
  return made.flatMap((row) => {
    const what = sent.get(row.eventId)
    return what ? [{ ...row, ...what, attempts: 0, step: 0 }] : []
  })
}

interface InsertOptions extends FanOutOptions {
  now: () => number
  reservation: Reservation | undefined
}

interface Made {
  claimed: MadeRow[]
  /** Where a claim has to look. */
  unclaimed: number
}

const insertAll = async (
  req: PayloadRequest,
  events: readonly WebhookEvent[],
  subscribers: readonly Subscriber[],
  options: InsertOptions,
): Promise<Made> => {
  const { rows, now, retentionMs, reservation } = options
  const at = now()
  const made: Made = { claimed: [], unclaimed: 0 }
  let waiting: NewDelivery[] = []
  let taken: NewDelivery[] = []
  const insert = async () => {
    made.unclaimed += await rows.insert(req, waiting)
    if (reservation) made.claimed.push(...(await rows.insertTaken(req, taken, reservation)))
    waiting = []
    taken = []
  }
  const withdrawnAt = new Map(events.flatMap(({ withdraws, item, seq }) => (withdraws ? [[item, seq]] : [])))
  const add = (to: readonly Subscriber[], event: WebhookEvent) => {
    // In order, it is for the claim to see what comes before; and what is taken back in a moment must not be on its way.
    const isClaimable = event.seq >= (withdrawnAt.get(event.item) ?? 0)
    for (const one of to) {
      const isTaken = isClaimable && !one.ordered && one.enabled && reservation?.wants(one.id)
      ;(isTaken ? taken : waiting).push(toDelivery(one, event, at))
    }
  }
  for (const event of events) {
    if (event.withdraws) {
      // What this batch made for the item has to be seen.
      await insert()
      await rows.supersede(req, { item: event.item, seq: event.seq, now: at })
      const told = new Set(await rows.endpointsOf(req, event.item))
      const isForgotten = event.publishedAt !== undefined && Date.parse(event.publishedAt) < at - retentionMs
      add(
        subscribers.filter((one) => told.has(one.id) || (isForgotten && one.enabled && wantsEvent({ ...one, events: [] }, event))),
        event,
      )
    } else if (!event.withdrawn) {
      add(
        subscribers.filter((one) => one.enabled && one.sinceSeq < event.seq && wantsEvent(one, event)),
        event,
      )
    }
  }
  await insert()
  return made
}

const readCursor = async (payload: Payload): Promise<Cursor | undefined> =>
  (await payload.db.findOne<Cursor & { id: string }>({ collection: slugOf(payload, stateSlug), where: { id: { equals: cursorName } } })) ??
  undefined

const moveCursor = async (req: PayloadRequest, from: number, to: number): Promise<boolean> => {
  const moved: unknown = await req.payload.db.updateOne({
    collection: slugOf(req, stateSlug),
    where: { and: [{ id: { equals: cursorName } }, { lastSeq: { equals: from } }] },
    data: { lastSeq: to },
    req,
    ...(req.payload.db.name === 'mongoose' ? {} : { options: { atomic: true } }),
  })
  return moved !== null
}
