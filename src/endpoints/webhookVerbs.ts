import { randomUUID } from 'node:crypto'

import type { Endpoint, PayloadRequest } from 'payload'

import { addDataAndFileToRequest, APIError, Forbidden, NotFound } from 'payload'

import type { WebhookAccess } from '../collections/webhook-endpoints/access.js'
import { makeSecret, type SignatureVersion, toStored } from '../collections/webhook-endpoints/endpointSecret.js'
import type { Id } from '../database/possibleIds.js'
import { retryTransient } from '../database/retryTransient.js'
import { deliveriesSlug, type DeliveryRows, endpointsSlug } from '../jobs/webhooks/deliveryRows.js'
import type { WebhookSource } from '../jobs/webhooks/eventSource.js'
import { findSeqAt } from '../jobs/webhooks/findSeqAt.js'
import { deliveryRows } from '../jobs/webhooks/payloadDeliveryStore.js'
import { replaySince } from '../jobs/webhooks/replay.js'
import { readSubscribers } from '../jobs/webhooks/subscribers.js'
import { getWebhooks } from '../jobs/webhooks/webhooks.js'
import { inTransaction } from '../log/transaction.js'
import { instantExample, isInstant, toUtc } from '../shared/instant.js'
import { readId } from '../requests/readBody.js'
import { answerJson as json } from './webhookAnswers.js'
import { slugOf } from '../shared/slugs.js'

export interface WebhookVerbsOptions {
  access: WebhookAccess
  source: WebhookSource
}

type Verb = (req: PayloadRequest, id: Id, body: Record<string, unknown>) => Promise<Response>

interface StoredEndpoint {
  id: Id
  enabled?: boolean | null
  ordered?: boolean | null
  signature?: SignatureVersion | null
  secret?: unknown
}

/** What is done to a subscriber, by name: `POST /api/webhook-endpoints/<id>/<verb>`. */
export const webhookEndpointVerbs = ({ access, source }: WebhookVerbsOptions): Endpoint[] => [
  verb('rotate', access.change, rotate),
  verb('test', access.replay, sendTest),
  verb('disable', access.change, setEnabled(false)),
  verb('enable', access.change, setEnabled(true)),
  verb('replay', access.replay, replay(source)),
]

/** `POST /api/webhook-deliveries/<id>/replay`: sends one event once more, with the id it had. */
export const webhookDeliveryVerbs = ({ access }: WebhookVerbsOptions): Endpoint[] => [
  verb('replay', access.replay, replayOne),
  verb('telephoned', access.replay, noteCall),
]

const verb = (name: string, allowed: WebhookAccess['change'], run: Verb): Endpoint => ({
  path: `/:id/${name}`,
  method: 'post',
  handler: async (req) => {
    if (!allowed({ req })) throw new Forbidden(req.t)
    await addDataAndFileToRequest(req)
    return run(req, readId(req), (req.data ?? {}) as Record<string, unknown>)
  },
})

/**
 * A new secret, shown in this answer alone; the one before it signs too for 24 hours more, or no longer with `{ leaked: true }`.
 * Takes the kind of signature that the endpoint says now.
 */
const rotate: Verb = async (req, id, { leaked }) => {
  const { payload } = req
  const now = Date.now()
  const shown = await retryTransient(() =>
    inTransaction(payload, async (inner) => {
      const endpoint = await findEndpoint(req, id, inner)
      const overlap = leaked === true ? { overlapMs: 0 } : {}
      const made = makeSecret(payload, { signature: endpoint.signature ?? 'v1', before: toStored(endpoint.secret), now, ...overlap })
      await payload.db.updateOne({
        collection: slugOf(payload, endpointsSlug),
        id,
        data: { ...made.fields, updatedAt: new Date(now).toISOString() },
        req: inner,
        returning: false,
      })
      return made.shown
    }),
  )
  getWebhooks(payload)?.forget(String(id))
  return json(req, {
    ...shown,
    previousSignsUntil: leaked === true ? new Date(now).toISOString() : new Date(now + 86_400_000).toISOString(),
  })
}

/** An event of type `webhook.test`, for this endpoint alone, sent at once and logged like any other. */
const sendTest: Verb = async (req, id) => {
  const endpoint = await findEndpoint(req, id)
  if (endpoint.enabled === false) throw new APIError('This endpoint is disabled. Enable it first.', 409)
  const now = Date.now()
  const eventId = randomUUID()
  const at = new Date(now).toISOString()
  const body = { type: 'webhook.test', timestamp: at, data: { message: 'A test of this webhook. Nothing happened.' } }
  await insert(req, (rows, inner) =>
    rows.insert(inner, [
      { endpointId: String(id), eventId, seq: 0, item: `test:${eventId}`, type: body.type, schedule: 'ordinary', dueAt: now, body },
    ]),
  )
  const doc = await findDelivery(req, { eventId: { equals: eventId } })
  return json(req, { doc }, 202)
}

const setEnabled =
  (enabled: boolean): Verb =>
  async (req, id) => {
    const doc = await req.payload.update({
      collection: slugOf(req, endpointsSlug) as never,
      id,
      data: { enabled } as never,
      depth: 0,
      overrideAccess: true,
      req,
    })
    // The answer holds what the caller may see.
    const shown = await req.payload.findByID({
      collection: slugOf(req, endpointsSlug) as never,
      id: (doc as { id: Id }).id,
      depth: 0,
      overrideAccess: false,
      req,
    })
    return json(req, { doc: shown })
  }

const replay =
  (source: WebhookSource): Verb =>
  async (req, id, { since }) => {
    await findEndpoint(req, id)
    const from = await readSince(req, source, since)
    const [endpoint] = await readSubscribers(req.payload, id)
    if (!endpoint) throw new NotFound(req.t)
    const result = await replaySince(req.payload, { source, rows: deliveryRows(req.payload), endpoint, since: from, now: Date.now() })
    getWebhooks(req.payload)?.wakeWorker()
    return json(req, result, 202)
  }

/** The number of an event, or the time from which on. */
const readSince = async (req: PayloadRequest, source: WebhookSource, since: unknown): Promise<number> => {
  if (typeof since === 'number' && Number.isSafeInteger(since) && since > 0) {
    const last = await (source.confirmedSeq?.(req.payload) ?? source.lastSeq(req.payload))
    if (since <= last + 1) return since
    throw new APIError(`There is no event ${since} yet: the last one has the number ${last}.`, 400)
  }
  if (typeof since !== 'string' || !isInstant(since)) {
    throw new APIError(`\`since\` is needed: the number of an event, from 1 on, or a time with its zone, as ${instantExample}.`, 400)
  }
  return findSeqAt(req.payload, source, Date.parse(toUtc(since)))
}

const replayOne: Verb = async (req, id) => {
  const delivery = await req.payload.db.findOne<StoredDelivery>({ collection: slugOf(req, deliveriesSlug), where: { id: { equals: id } } })
  if (!delivery) throw new NotFound(req.t)
  const { eventId, seq, item, type, schedule } = delivery
  const endpointId = String(typeof delivery.endpoint === 'object' ? delivery.endpoint.id : delivery.endpoint)
  const row = { endpointId, eventId, seq, item, type, schedule, dueAt: Date.now() }
  const made = await insert(req, (rows, inner) => rows.insert(inner, [row], { again: true }))
  return json(req, { doc: await findDelivery(req, { id: { equals: id } }), replayed: made }, 202)
}

/**
 * Notes that the subscriber was told by telephone, when and by whom; `{ undo: true }` takes that back. It leaves the list of those to
 * call, and delivery goes on.
 */
const noteCall: Verb = async (req, id, { undo }) => {
  const { payload } = req
  const there = await payload.db.findOne<StoredDelivery>({ collection: slugOf(payload, deliveriesSlug), where: { id: { equals: id } } })
  if (!there) throw new NotFound(req.t)
  const { name, id: userId } = (req.user ?? {}) as { name?: string; id?: Id }
  const data =
    undo === true
      ? { telephonedAt: null, telephonedBy: null }
      : { telephonedAt: new Date().toISOString(), telephonedBy: name ?? String(userId ?? '') }
  await retryTransient(() =>
    inTransaction(payload, (inner) =>
      payload.db.updateOne({ collection: slugOf(payload, deliveriesSlug), id, data, req: inner, returning: false }),
    ),
  )
  return json(req, { doc: await findDelivery(req, { id: { equals: id } }) })
}

interface StoredDelivery {
  id: Id
  endpoint: Id | { id: Id }
  eventId: string
  seq: number
  item: string
  type: string
  schedule: 'ordinary' | 'withdrawal' | 'ordered'
}

const insert = async (req: PayloadRequest, work: (rows: DeliveryRows, inner: PayloadRequest) => Promise<number>): Promise<number> => {
  const { payload } = req
  const made = await retryTransient(() => inTransaction(payload, (inner) => work(deliveryRows(payload), inner)))
  getWebhooks(payload)?.wakeWorker()
  return made
}

const findEndpoint = async (req: PayloadRequest, id: Id, inner?: PayloadRequest): Promise<StoredEndpoint> => {
  const where = { id: { equals: id } }
  const endpoint = await req.payload.db.findOne<StoredEndpoint & { id: Id }>({
    collection: slugOf(req, endpointsSlug),
    where,
    ...(inner ? { req: inner } : {}),
  })
  if (!endpoint) throw new NotFound(req.t)
  return endpoint
}

const findDelivery = async (req: PayloadRequest, where: object): Promise<unknown> => {
  const options = {
    collection: slugOf(req, deliveriesSlug) as never,
    where: where as never,
    limit: 1,
    depth: 0,
    overrideAccess: false,
    req,
  }
  return (await req.payload.find(options)).docs[0] ?? null
}
