import type { Payload } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import type { Claim, DeliveryStore, EndpointChange } from '../../webhooks/index.js'
import type { DeliveryRows } from './deliveryRows.js'
import { bodyOf, type WebhookEvent, type WebhookSource } from './eventSource.js'
import { mongoRows } from './mongoRows.js'
import { sqliteRows } from './sqliteRows.js'

/** @throws Error on a database other than SQLite and MongoDB */
export const deliveryRows = (payload: Payload): DeliveryRows => {
  if (payload.db.name === 'mongoose') return mongoRows(payload)
  if (payload.db.name === 'sqlite') return sqliteRows(payload)
  throw new Error(`webhooks() works on SQLite and MongoDB; this database is ${payload.db.name}.`)
}

export interface PayloadDeliveryStoreOptions {
  source: Pick<WebhookSource, 'find'>
  rows?: DeliveryRows
  /** Called once an endpoint was disabled because it failed or wants nothing more. */
  onDisabled?: (change: Extract<EndpointChange, { type: 'disable' }>) => void
}

/** Deliveries in the app's own database. */
export const payloadDeliveryStore = (payload: Payload, options: PayloadDeliveryStoreOptions): DeliveryStore => {
  const { source, rows = deliveryRows(payload), onDisabled = () => undefined } = options
  const again = <T>(work: () => Promise<T>): Promise<T> => retryTransient(work)

  const bodiesOf = async (ids: readonly string[]): Promise<Map<string, Buffer>> => {
    if (ids.length === 0) return new Map()
    const events: WebhookEvent[] = await source.find(payload, ids)
    return new Map(events.map((event) => [event.id, bodyOf(event)]))
  }

  return {
    isAside: payload.db.name === 'mongoose',

    dueEndpoints: async ({ now, except, limit }) => {
      const due = await rows.due({ now, except })
      return due
        .sort((a, b) => a.since - b.since)
        .slice(0, limit)
        .map(({ endpointId }) => endpointId)
    },

    claim: async ({ wants, token, now, leaseMs }) => {
      const endpoints = new Map((await rows.enabledEndpoints()).map((endpoint) => [endpoint.id, endpoint]))
      const found = await Promise.all(
        wants.map(async ({ endpointId, limit }) => {
          const endpoint = endpoints.get(endpointId)
          return endpoint ? rows.next(endpoint, { now, limit }) : []
        }),
      )
      const ids = found.flat().map(({ id }) => id)
      if (ids.length === 0) return []
      const taken = await again(() => rows.take(ids, { token, now, until: now + leaseMs }))
      const bodies = await bodiesOf([...new Set(taken.flatMap(({ body, eventId }) => (body === undefined ? [eventId] : [])))])
      const place = new Map(ids.map((id, index) => [id, index]))
      const claims = taken
        .sort((a, b) => (place.get(a.deliveryId) ?? 0) - (place.get(b.deliveryId) ?? 0))
        .map(({ body: own, ...row }) => ({ ...row, body: own === undefined ? bodies.get(row.eventId) : JSON.stringify(own) }))
      const gone = claims.filter(({ body }) => body === undefined).map(({ deliveryId }) => deliveryId)
      if (gone.length > 0) await again(() => rows.cancel(gone))
      return claims.filter((claim): claim is Claim => claim.body !== undefined)
    },

    extend: ({ deliveryIds, token, now, leaseMs }) => again(() => rows.extend(deliveryIds, { token, now, until: now + leaseMs })),
    release: ({ deliveryIds, token }) => again(() => rows.release(deliveryIds, { token })),
    settle: ({ results, token, now }) => again(() => rows.settle(results, { token, now })),
    nextDueAt: ({ now }) => rows.nextDueAt(now),
    changeEndpoint: async (change) => {
      const changed = await again(() => rows.changeEndpoint(change))
      if (changed && change.type === 'disable') onDisabled(change)
    },
  }
}
