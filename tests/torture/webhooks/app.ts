import { buildConfig, getPayload, type Payload, type Where } from 'payload'

import { databaseFromUri } from '../../../src/database/databaseFromUri.js'
import { type WebhookEvent, webhooks, type WebhookSource } from '../../../src/index.js'

/** Collection of the events: written by the harness, read by the workers. */
export const eventsSlug = 'torture-events'

export interface TortureEvent {
  number: number
  item: string
  revision: number
}

/**
 * What the schedule of days becomes, so that a run ends. Everything else is as it is shipped: claims, leases, order, circuits,
 * signatures, settlement.
 */
export const compressed = {
  schedule: 'first retry after 50 ms, then 50 ms more each time up to 500 ms, without end',
  next: ({ attempt, now, random = Math.random }: { attempt: number; now: number; random?: () => number }) =>
    now + Math.round(Math.min(50 * attempt, 500) * (0.9 + 0.2 * random())),
  circuit: { restMs: 100, longestRestMs: 400, probeMs: 2000 },
  timeouts: { connectMs: 500, firstByteMs: 500, wholeMs: 1000, bodyMs: 200 },
  leaseMs: 3000,
  pollMs: 100,
}

const toEvent = ({ number, item, revision }: TortureEvent): WebhookEvent => ({
  seq: number,
  id: `torture-${number}`,
  type: 'torture.happened',
  at: new Date(0).toISOString(),
  item,
  data: { number, item, revision },
})

const find = async (payload: Payload, where: Where, limit: number): Promise<WebhookEvent[]> => {
  const { docs } = await payload.db.find<TortureEvent & { id: number }>({
    collection: eventsSlug as never,
    where,
    sort: 'number',
    limit,
    pagination: false,
  })
  return docs.map(toEvent)
}

const source: WebhookSource = {
  eventTypes: ['torture.happened'],
  read: (payload, { after, limit }) => find(payload, { number: { greater_than: after } }, limit),
  find: (payload, ids) => find(payload, { number: { in: ids.map((id) => Number(id.slice(8))) } }, ids.length),
  // Every endpoint is there before the first event.
  lastSeq: () => Promise.resolve(0),
}

const nobody = () => false
const closed = { read: nobody, change: nobody, replay: nobody, receipts: nobody }

/** An app of webhooks alone; `deliver: false` is the harness's own, which writes events and looks. */
export const bootTorture = (databaseUri: string, { deliver }: { deliver: boolean }): Promise<Payload> => {
  // The harness makes the tables before any worker starts.
  if (!deliver) process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
  const { next, circuit, timeouts, leaseMs, pollMs } = compressed
  const config = buildConfig({
    secret: 'a secret for torture alone',
    telemetry: false,
    logger: { options: { level: 'error' } },
    typescript: { autoGenerate: false },
    collections: [
      {
        slug: eventsSlug as never,
        fields: [
          { name: 'number', type: 'number', required: true, unique: true, index: true },
          { name: 'item', type: 'text', required: true },
          { name: 'revision', type: 'number', required: true },
        ],
      },
    ],
    db: databaseFromUri(databaseUri, { env: process.env, push: !deliver }),
    plugins: [
      webhooks({
        source,
        access: closed,
        receipts: [],
        allowPrivate: ['127.0.0.0/8'],
        run: deliver,
        next,
        circuit,
        timeouts,
        leaseMs,
        pollMs,
      }),
    ],
  })
  return getPayload({ config, key: `torture-${databaseUri}-${deliver}` })
}
