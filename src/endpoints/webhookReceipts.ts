import type { Endpoint, Payload } from 'payload'

import { Forbidden } from 'payload'

import type { WebhookAccess } from '../collections/webhook-endpoints/access.js'
import { type Id, possibleIds } from '../database/possibleIds.js'
import { deliveriesSlug, endpointsSlug } from '../jobs/webhooks/deliveryRows.js'
import { isBeyondOrdinary } from '../webhooks/index.js'
import { answerJson } from './webhookAnswers.js'
import { slugOf } from '../shared/slugs.js'

interface Delivery {
  id: Id
  endpoint: Id | { id: Id }
  eventId: string
  seq: number
  type: string
  status: string
  step?: number | null
  attempts?: Attempt[] | null
  attemptCount?: number | null
  nextAttemptAt?: string | null
  deliveredAt?: string | null
  telephonedAt?: string | null
  telephonedBy?: string | null
}

interface Attempt {
  at: string
  outcome: string
  status?: number
  durationMs: number
  error?: { code: string; message: string }
}

interface EndpointDocument {
  id: Id
  url: string
  description?: string | null
  contact?: string | null
  enabled?: boolean | null
}

/** How one event stands with one endpoint. */
export interface ReceiptDelivery {
  delivery: string
  eventId: string
  type: string
  seq: number
  status: string
  deliveredAt: string | null
  attempts: number
  nextAttemptAt: string | null
  lastAttempt: Attempt | null
}

export interface Receipt {
  endpoint: { id: string; host: string; description: string | null; enabled: boolean; url?: string; contact?: string | null }
  /** The first event that it was sent, or is to be. */
  original: ReceiptDelivery
  /** The newest correction or withdrawal; `null` where it asked for no corrections. */
  notice: ReceiptDelivery | null
  acknowledged: boolean
  /** Nothing more will reach it soon: take the telephone. */
  phone: boolean
  /** Who was told by telephone is not waited for, though delivery goes on. */
  telephoned: { at: string; by: string | null } | null
}

export interface Receipts {
  item: string
  /** The newest correction or withdrawal; `null` while there is none. */
  notice: { eventId: string; type: string; seq: number } | null
  counts: { told: number; acknowledged: number; waiting: number; phone: number; telephoned: number }
  /** Those to telephone first, then those that are waited for. */
  receipts: Receipt[]
  /** What the caller may do: send again, and note a call. */
  may: { replay: boolean }
}

const notices = ['article.corrected', 'article.withdrawn']
const mostRows = 5000

/** `GET /api/<collection>/<id>/receipts`: who has what of an item, and who has acknowledged its correction or withdrawal. */
export const webhookReceipts = (slug: string, access: Pick<WebhookAccess, 'read' | 'receipts' | 'replay'>): Endpoint => ({
  path: '/:id/receipts',
  method: 'get',
  handler: async (req) => {
    if (!access.receipts({ req })) throw new Forbidden(req.t)
    // A document that was deleted has receipts too: its withdrawal was sent.
    const receipts = await readReceipts(req.payload, `${slug}:${String(req.routeParams?.id ?? '')}`, { urls: access.read({ req }) })
    return answerJson(req, { ...receipts, may: { replay: access.replay({ req }) } })
  },
})

/** Where an item's deliveries stand. Addresses hold what should stay between the two sides, so `urls` are for those who see endpoints. */
const readReceipts = async (payload: Payload, item: string, { urls = false } = {}): Promise<Omit<Receipts, 'may'>> => {
  const { docs: deliveries } = await payload.db.find<Delivery>({
    collection: slugOf(payload, deliveriesSlug),
    where: { item: { equals: item } },
    sort: 'seq',
    limit: mostRows,
    pagination: false,
  })
  const byEndpoint = groupBy(deliveries, endpointOf)
  const ids = deliveries.map(({ endpoint }) => (typeof endpoint === 'object' ? endpoint.id : endpoint))
  const { docs: endpoints } = await payload.db.find<EndpointDocument>({
    collection: slugOf(payload, endpointsSlug),
    where: { id: { in: possibleIds(payload, slugOf(payload, endpointsSlug), [...new Set(ids.map(String))]) } },
    limit: 0,
    pagination: false,
  })
  const newest = deliveries.filter(({ type }) => notices.includes(type)).at(-1)
  const receipts = endpoints
    .map((endpoint) => toReceipt(endpoint, byEndpoint.get(String(endpoint.id)) ?? [], newest, urls))
    .filter((receipt) => receipt !== undefined)
    .sort((a, b) => rank(a) - rank(b))
  const count = (test: (receipt: Receipt) => boolean) => receipts.filter(test).length
  return {
    item,
    notice: newest ? { eventId: newest.eventId, type: newest.type, seq: newest.seq } : null,
    counts: {
      told: count(({ original }) => original.deliveredAt !== null),
      acknowledged: count(({ acknowledged }) => acknowledged),
      waiting: newest ? count(({ acknowledged, notice }) => notice !== null && !acknowledged) : 0,
      phone: count(({ phone }) => phone),
      telephoned: count(({ telephoned, acknowledged }) => telephoned !== null && !acknowledged),
    },
    receipts,
  }
}

const toReceipt = (
  { id, url, description, contact, enabled }: EndpointDocument,
  deliveries: Delivery[],
  newest: Delivery | undefined,
  urls: boolean,
): Receipt | undefined => {
  const first = deliveries.find(({ type }) => type !== 'article.withdrawn') ?? deliveries[0]
  if (!first) return undefined
  const notice = newest && deliveries.find(({ eventId }) => eventId === newest.eventId)
  const acknowledged = notice ? Boolean(notice.deliveredAt) : false
  const isGivenUp = notice ? notice.status !== 'pending' || isBeyondOrdinary(notice.step ?? 0) || enabled === false : false
  return {
    endpoint: {
      id: String(id),
      host: new URL(url).host,
      description: description ?? null,
      enabled: enabled !== false,
      ...(urls ? { url, contact: contact ?? null } : {}),
    },
    original: toDelivery(first),
    notice: notice ? toDelivery(notice) : null,
    acknowledged,
    phone: notice !== undefined && !acknowledged && isGivenUp && !notice.telephonedAt,
    telephoned: notice?.telephonedAt ? { at: notice.telephonedAt, by: notice.telephonedBy ?? null } : null,
  }
}

const toDelivery = ({ id, eventId, type, seq, status, deliveredAt, attemptCount, nextAttemptAt, attempts }: Delivery): ReceiptDelivery => ({
  delivery: String(id),
  eventId,
  type,
  seq,
  status,
  deliveredAt: deliveredAt ?? null,
  attempts: attemptCount ?? 0,
  nextAttemptAt: status === 'pending' ? (nextAttemptAt ?? null) : null,
  lastAttempt: attempts?.at(-1) ?? null,
})

const endpointOf = ({ endpoint }: Delivery): string => String(typeof endpoint === 'object' ? endpoint.id : endpoint)

const rank = ({ phone, acknowledged, notice }: Receipt): number => (phone ? 0 : notice && !acknowledged ? 1 : 2)

const groupBy = <T>(list: T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
