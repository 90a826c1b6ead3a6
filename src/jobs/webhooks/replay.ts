import type { Payload } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { inTransaction } from '../../log/transaction.js'
import type { DeliveryRows } from './deliveryRows.js'
import type { WebhookEvent, WebhookSource } from './eventSource.js'
import { type Subscriber, toDelivery, wantsEvent } from './subscribers.js'

export interface ReplayOptions {
  source: WebhookSource
  rows: DeliveryRows
  endpoint: Subscriber
  /** Number of the first event. */
  since: number
  now: number
  /** Events looked at in one call. @default 5000 */
  limit?: number
}

export interface Replayed {
  /** Deliveries that became due. */
  replayed: number
  /** Where to go on, when there are more. */
  next: number | null
}

const batchSize = 500

/**
 * Makes everything since an event due again for one endpoint, with the ids it had: what it asks for, and the withdrawals of what it was
 * sent.
 */
export const replaySince = async (payload: Payload, options: ReplayOptions): Promise<Replayed> => {
  const { source, rows, endpoint, since, now, limit = 5000 } = options
  let after = since - 1
  let replayed = 0
  for (let looked = 0; looked < limit; looked += batchSize) {
    const events = await source.read(payload, { after, limit: batchSize })
    const last = events.at(-1)
    if (!last) return { replayed, next: null }
    replayed += await retryTransient(() =>
      inTransaction(payload, async (req) => {
        const wanted: WebhookEvent[] = []
        for (const event of events) {
          if (
            event.withdraws
              ? (await rows.endpointsOf(req, event.item)).includes(endpoint.id)
              : !event.withdrawn && wantsEvent(endpoint, event)
          )
            wanted.push(event)
        }
        return rows.insert(
          req,
          wanted.map((event) => toDelivery(endpoint, event, now)),
          { again: true },
        )
      }),
    )
    after = last.seq
    if (events.length < batchSize) return { replayed, next: null }
  }
  return { replayed, next: after + 1 }
}
