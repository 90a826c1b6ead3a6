import type { Payload } from 'payload'

import { isTombstone, type WireEvent, type WireItem } from '../../livewire/types.js'
import { readableRows } from '../../log/findLogRows.js'
import { fromTagColumn, type LogRow, logSlug, toWireEvent } from '../../log/rows.js'
import { addressOf, type NewsroomAddress } from '../../log/newsroomAddress.js'
import { isTold, readableAfter, readConfirmedSeq, readLastSeq } from '../../log/readLog.js'
import { webhookBody } from '../../webhooks/index.js'
import { getLivewire } from '../livewire.js'
import { slugOf } from '../../shared/slugs.js'

/** Something that happened, as webhooks tell of it: `{ type, timestamp: at, data }`. */
export interface WebhookEvent {
  /** Whole number from 1 on. Increases: once `n` was seen, nothing up to `n` may appear any more. */
  seq: number
  /** `webhook-id`: printable ASCII without spaces and full stops, the same for ever. */
  id: string
  type: string
  /** When it happened, ISO 8601 in UTC. */
  at: string
  /** What it is about: events of one item go in order to endpoints that ask for that. */
  item: string
  data: unknown
  /** For the filters of feeds. */
  kind?: string | null
  section?: string | null
  tags?: readonly string[]
  /** What it was filed under before. */
  formerly?: WireItem['formerly']
  /** It takes back what earlier events of its item said. Goes only to endpoints that those went to, and to them for longer. */
  withdraws?: boolean
  /** It was taken back since: who has not been sent it yet will not be. */
  withdrawn?: boolean
  /** When the item was first public, ISO 8601 in UTC. */
  publishedAt?: string
}

/** Where events come from. All methods see committed events alone. */
export interface WebhookSource {
  /** Events with `seq > after`, in order, `limit` at the most. */
  read: (payload: Payload, options: { after: number; limit: number }) => Promise<WebhookEvent[]>
  /** Events by id, as they are to be sent now; what is gone is left out. */
  find: (payload: Payload, ids: readonly string[]) => Promise<WebhookEvent[]>
  /** Number of the last event; 0 where there is none. An endpoint is told what happens after the first start. */
  lastSeq: (payload: Payload) => Promise<number>
  /** The same with every write that was confirmed on any instance, where `lastSeq` may miss the last. @default lastSeq */
  confirmedSeq?: (payload: Payload) => Promise<number>
  /** Calls `listener` when there may be more. Without it, and beside it, the source is asked each second. Returns how to end that. */
  onMoved?: (payload: Payload, listener: () => void) => (() => void) | undefined
  /** Types that an endpoint can choose. */
  eventTypes: readonly string[]
}

const fields: Record<string, true> = Object.fromEntries(
  ['seq', 'item', 'revision', 'type', 'at', 'kind', 'section', 'tags', 'redacted', 'publishedAt', 'snapshot'].map((name) => [name, true]),
)

const toEvent = (row: LogRow, address: NewsroomAddress): WebhookEvent => {
  const wire: WireEvent = toWireEvent(row, address)
  const { type, timestamp, data } = webhookBody({ ...wire, at: new Date(wire.at).toISOString() })
  return {
    seq: row.seq,
    id: String(row.id),
    type,
    at: timestamp,
    item: row.item,
    data,
    kind: row.kind ?? null,
    section: row.section ?? null,
    tags: fromTagColumn(row.tags),
    formerly: isTombstone(wire.article) ? undefined : wire.article.formerly,
    withdraws: row.type === 'article.withdrawn',
    withdrawn: row.redacted && row.type !== 'article.withdrawn',
    publishedAt: row.publishedAt,
  }
}

/** The numbered log of the Livewire. */
export const livewireSource = (eventTypes: readonly string[]): WebhookSource => ({
  eventTypes,
  read: async (payload, { after, limit }) => {
    const rows = await readableAfter(payload, after, limit, [], isTold)
    return rows.map((row) => toEvent(row, addressOf(payload)))
  },
  find: async (payload, ids) => {
    const where = { id: { in: [...ids] } }
    const { docs } = await payload.db.find<LogRow>({
      collection: slugOf(payload, logSlug),
      where,
      limit: ids.length,
      pagination: false,
      select: fields,
    })
    return readableRows(payload, docs).map((row) => toEvent(row, addressOf(payload)))
  },
  lastSeq: readLastSeq,
  confirmedSeq: readConfirmedSeq,
  onMoved: (payload, listener) => getLivewire(payload)?.onMoved(listener),
})

/** The JSON that is sent, in the bytes that are signed and sent to every endpoint. */
export const bodyOf = ({ type, at, data }: Pick<WebhookEvent, 'type' | 'at' | 'data'>): Buffer =>
  Buffer.from(JSON.stringify({ type, timestamp: at, data }))
