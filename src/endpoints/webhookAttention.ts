import type { Endpoint, PayloadRequest } from 'payload'

import { Forbidden } from 'payload'

import type { WebhookAccess } from '../collections/webhook-endpoints/access.js'
import type { Id } from '../database/possibleIds.js'
import { endpointsSlug } from '../jobs/webhooks/deliveryRows.js'
import { deliveryRows } from '../jobs/webhooks/payloadDeliveryStore.js'
import { isBeyondOrdinary } from '../webhooks/index.js'
import { answerJson } from './webhookAnswers.js'
import { slugOf } from '../shared/slugs.js'

/** What the desk has to look after. */
export interface WebhookAttention {
  /** Subscribers that fail, or that the newsroom has disabled; those that failed first come first. */
  endpoints: {
    id: string
    host: string
    description: string | null
    enabled: boolean
    reason: string | null
    failingSince: string | null
  }[]
  /** Withdrawals that will not reach everybody soon, the newest first. */
  withdrawals: { item: string; collection: string; id: string; title: string; phone: number }[]
}

interface StoredEndpoint {
  id: Id
  url: string
  description?: string | null
  enabled?: boolean | null
  disabledReason?: string | null
  failingSince?: string | null
}

const most = 500

/** `GET /api/webhook-endpoints/attention`: subscribers that fail, and withdrawals for which somebody has to telephone. */
export const webhookAttention = (access: WebhookAccess): Endpoint => ({
  path: '/attention',
  method: 'get',
  handler: async (req) => {
    if (!access.read({ req })) throw new Forbidden(req.t)
    return answerJson(req, await readAttention(req))
  },
})

const readAttention = async (req: PayloadRequest): Promise<WebhookAttention> => {
  const { payload } = req
  const { docs: troubled } = await payload.db.find<StoredEndpoint>({
    collection: slugOf(payload, endpointsSlug),
    where: { or: [{ failingSince: { exists: true } }, { enabled: { equals: false } }] },
    limit: most,
    pagination: false,
  })
  const untaken = await deliveryRows(payload).untakenWithdrawals(most)
  const disabled = new Set(troubled.filter(({ enabled }) => enabled === false).map(({ id }) => String(id)))
  const toCall = untaken.filter(
    (delivery) => delivery.status === 'failed' || isBeyondOrdinary(delivery.step) || disabled.has(delivery.endpointId),
  )
  const phone = new Map<string, Set<string>>()
  for (const delivery of toCall) phone.set(delivery.item, (phone.get(delivery.item) ?? new Set()).add(delivery.endpointId))
  return {
    endpoints: troubled
      .filter(({ enabled, disabledReason, failingSince }) => (enabled === false ? disabledReason : failingSince))
      .sort((a, b) => String(a.failingSince ?? '').localeCompare(String(b.failingSince ?? '')))
      .map(({ id, url, description, enabled, disabledReason, failingSince }) => ({
        id: String(id),
        host: new URL(url).host,
        description: description ?? null,
        enabled: enabled !== false,
        reason: disabledReason ?? null,
        failingSince: failingSince ?? null,
      })),
    withdrawals: await Promise.all(
      [...phone].slice(0, 20).map(async ([item, endpoints]) => ({ ...(await name(req, item)), item, phone: endpoints.size })),
    ),
  }
}

/** What the caller may see of the document that an item is stored as. */
const name = async (req: PayloadRequest, item: string): Promise<{ collection: string; id: string; title: string }> => {
  const [collection = '', id = ''] = item.split(':')
  const config = req.payload.collections[collection as never] as { config: { admin: { useAsTitle: string } } } | undefined
  if (!config) return { collection, id, title: item }
  const doc = await req.payload.findByID({ collection: collection as never, id, depth: 0, disableErrors: true, overrideAccess: false, req })
  const title = (doc as Record<string, unknown> | null)?.[config.config.admin.useAsTitle]
  return { collection, id, title: typeof title === 'string' && title ? title : item }
}
