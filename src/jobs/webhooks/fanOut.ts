import type { Payload, PayloadRequest } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { stateSlug } from '../../log/rows.js'
import { inTransaction } from '../../log/transaction.js'
import type { DeliveryRows, NewDelivery } from './deliveryRows.js'
import type { WebhookEvent, WebhookSource } from './eventSource.js'
import { readSubscribers, type Subscriber, toDelivery, wantsEvent } from './subscribers.js'

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
}

interface Cursor {
  lastSeq: number
}

/** Begins at the source's end, so that a subscriber is not sent the whole past. Does nothing where there is a cursor. */
export const ensureCursor = async (payload: Payload, source: WebhookSource): Promise<void> => {
  if (await readCursor(payload)) return
  const lastSeq = await source.lastSeq(payload)
  await payload.db.create({ collection: stateSlug, data: { id: cursorName, lastSeq } }).catch(async (error: unknown) => {
    if (!(await readCursor(payload))) throw error
  })
}

/**
 * Makes the deliveries of the next events and moves the cursor past them, in one transaction. The cursor is moved only from
 * where it was read, so of any number of instances one makes them.
 * @returns how many events it went through; 0 when there are none, or when another instance was first
 */
export const fanOut = async (payload: Payload, options: FanOutOptions): Promise<{ events: number; more: boolean }> => {
  const { source, batchSize = 200, now = Date.now } = options
  const cursor = await readCursor(payload)
  if (!cursor) {
    await ensureCursor(payload, source)
    return { events: 0, more: true }
  }
  const events = await source.read(payload, { after: cursor.lastSeq, limit: batchSize })
  const last = events.at(-1)
  if (!last) return { events: 0, more: false }
  const subscribers = await readSubscribers(payload)
  const moved = await retryTransient(() =>
    inTransaction(payload, async (req) => {
      if (!(await moveCursor(req, cursor.lastSeq, last.seq))) return false
      await insertAll(req, events, subscribers, { ...options, now })
      return true
    }),
  )
  return { events: moved ? events.length : 0, more: !moved || events.length === batchSize }
}

const insertAll = async (
  req: PayloadRequest,
  events: readonly WebhookEvent[],
  subscribers: readonly Subscriber[],
  { rows, now, retentionMs }: FanOutOptions & { now: () => number },
): Promise<void> => {
  const at = now()
  let waiting: NewDelivery[] = []
  const insert = async () => {
    await rows.insert(req, waiting)
    waiting = []
  }
  for (const event of events) {
    if (event.withdraws) {
      // What this batch made for the item has to be seen.
      await insert()
      await rows.supersede(req, { item: event.item, seq: event.seq, now: at })
      const told = new Set(await rows.endpointsOf(req, event.item))
      const isForgotten = event.publishedAt !== undefined && Date.parse(event.publishedAt) < at - retentionMs
      const to = subscribers.filter((one) => told.has(one.id) || (isForgotten && one.enabled && wantsEvent({ ...one, events: [] }, event)))
      waiting.push(...to.map((one) => toDelivery(one, event, at)))
    } else if (!event.withdrawn) {
      const to = subscribers.filter((one) => one.enabled && one.sinceSeq < event.seq && wantsEvent(one, event))
      waiting.push(...to.map((one) => toDelivery(one, event, at)))
    }
  }
  await insert()
}

const readCursor = async (payload: Payload): Promise<Cursor | undefined> =>
  (await payload.db.findOne<Cursor & { id: string }>({ collection: stateSlug, where: { id: { equals: cursorName } } })) ?? undefined

const moveCursor = async (req: PayloadRequest, from: number, to: number): Promise<boolean> => {
  const moved: unknown = await req.payload.db.updateOne({
    collection: stateSlug,
    where: { and: [{ id: { equals: cursorName } }, { lastSeq: { equals: from } }] },
    data: { lastSeq: to },
    req,
    ...(req.payload.db.name === 'mongoose' ? {} : { options: { atomic: true } }),
  })
  return moved !== null
}
