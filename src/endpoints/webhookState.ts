import type { Endpoint, Payload, PayloadRequest, Where } from 'payload'

import { Forbidden, NotFound } from 'payload'

import { inTheirLanguage } from '../access/sayInTheirLanguage.js'
import type { WebhookAccess } from '../collections/webhook-endpoints/access.js'
import type { Id } from '../database/possibleIds.js'
import { deliveriesSlug, endpointsSlug } from '../jobs/webhooks/deliveryRows.js'
import { deliveryRows } from '../jobs/webhooks/payloadDeliveryStore.js'
import { getWebhooks } from '../jobs/webhooks/webhooks.js'
import { readId } from '../requests/readBody.js'
import { answerJson } from './webhookAnswers.js'
import { slugOf } from '../shared/slugs.js'

/** Up to here what waits is counted. */
const mostCounted = 10_000
const shown = 10
/** So many deliveries are looked at for the last that was taken. */
const looked = 100

export type EndpointStanding = 'disabled' | 'failing' | 'resting' | 'healthy' | 'untried'

/** What is to be seen of an endpoint at a glance. Times are ISO 8601 in UTC. */
export interface EndpointState {
  id: string
  host: string
  /** `resting`: it failed so often in a row that it is left alone until `restsUntil`. */
  standing: EndpointStanding
  disabledReason: string | null
  /** Its name has no address, or led to where no webhook may go when it was looked up again. */
  addressWarning: string | null
  failingSince: string | null
  restsUntil: string | null
  waiting: number
  /** There is more than was counted. */
  waitingMore: boolean
  nextAttemptAt: string | null
  lastSuccessAt: string | null
  signature: string
  deliveries: StateDelivery[]
  may: { change: boolean; replay: boolean }
}

export interface StateDelivery {
  id: string
  seq: number
  type: string
  item: string
  status: string
  attemptCount: number
  nextAttemptAt: string | null
  deliveredAt: string | null
  attempts: StateAttempt[]
}

export interface StateAttempt {
  number: number
  at: string
  outcome: string
  status?: number
  durationMs: number
  responseSnippet: string
  error?: { code: string; message: string }
}

interface StoredEndpoint {
  id: Id
  url: string
  enabled?: boolean | null
  disabledReason?: string | null
  addressWarning?: string | null
  failingSince?: string | null
  signature?: string | null
}

type StoredDelivery = Omit<StateDelivery, 'attempts' | 'id'> & { id: Id; attempts?: StateAttempt[] | null }

/** `GET /api/webhook-endpoints/:id/state`: how an endpoint stands and what it was sent last. */
export const webhookState = (access: WebhookAccess): Endpoint => ({
  path: '/:id/state',
  method: 'get',
  handler: async (req) => {
    if (!access.read({ req })) throw new Forbidden(req.t)
    const may = { change: access.change({ req }), replay: access.replay({ req }) }
    return answerJson(req, { ...(await readState(req, readId(req))), may })
  },
})

const readState = async (req: PayloadRequest, id: Id): Promise<Omit<EndpointState, 'may'>> => {
  const { payload } = req
  const endpoint = await payload.db.findOne<StoredEndpoint>({ collection: slugOf(payload, endpointsSlug), where: { id: { equals: id } } })
  if (!endpoint) throw new NotFound(req.t)
  const [waiting, latest, lastSuccess] = await Promise.all([
    deliveryRows(payload).waiting(String(id), mostCounted + 1),
    find(payload, { endpoint: { equals: id } }, '-createdAt', shown),
    deliveryRows(payload).lastSuccess(String(id), looked),
  ])
  const lastSuccessAt = toIso(lastSuccess)
  const restsUntil = getWebhooks(payload)?.restsUntil(String(id))
  return {
    id: String(id),
    host: new URL(endpoint.url).host,
    standing: standingOf(endpoint, restsUntil, lastSuccessAt),
    disabledReason: endpoint.disabledReason ?? null,
    addressWarning: endpoint.addressWarning ? inTheirLanguage(endpoint.addressWarning, req) : null,
    failingSince: endpoint.failingSince ?? null,
    restsUntil: toIso(restsUntil),
    waiting: Math.min(waiting.count, mostCounted),
    waitingMore: waiting.count > mostCounted,
    nextAttemptAt: toIso(waiting.nextAttemptAt),
    lastSuccessAt,
    signature: endpoint.signature ?? 'v1',
    deliveries: latest.map(({ attempts, ...delivery }) => ({ ...delivery, id: String(delivery.id), attempts: attempts ?? [] })),
  }
}

const standingOf = (
  { enabled, failingSince }: StoredEndpoint,
  restsUntil: number | undefined,
  lastSuccessAt: string | null,
): EndpointStanding => {
  if (enabled === false) return 'disabled'
  if (restsUntil !== undefined) return 'resting'
  if (failingSince) return 'failing'
  return lastSuccessAt ? 'healthy' : 'untried'
}

const find = async (payload: Payload, where: Where, sort: string, limit: number): Promise<StoredDelivery[]> => {
  const select = {
    seq: true,
    type: true,
    item: true,
    status: true,
    attemptCount: true,
    nextAttemptAt: true,
    deliveredAt: true,
    attempts: true,
  } as const
  const { docs } = await payload.db.find<StoredDelivery>({
    collection: slugOf(payload, deliveriesSlug),
    where,
    sort,
    limit,
    pagination: false,
    select,
  })
  return docs
}

const toIso = (time: number | undefined): string | null => (time === undefined ? null : new Date(time).toISOString())
