import type { Claim, DeliveryStore, EndpointChange, Settlement } from '../../src/webhooks/deliveryStore.js'
import { nextForEndpoint } from '../../src/webhooks/nextForEndpoint.js'
import type { Schedule } from '../../src/webhooks/retrySchedule.js'

export interface MemoryDelivery {
  id: string
  endpointId: string
  eventId: string
  item: string
  seq: number
  body: string
  schedule: Schedule
  status: 'pending' | 'delivered' | 'failed'
  attempts: Settlement['attempt'][]
  step: number
  nextAttemptAt: number
  token?: string
  leaseUntil: number
}

export interface MemoryEndpoint {
  id: string
  ordered: boolean
  enabled: boolean
  failingSince?: number
  disabledReason?: string
}

/**
 * The contract of `DeliveryStore` in one process, as plainly as it can be said: for tests of the loop, which are about time,
 * order and fairness and not about a database.
 */
export const createMemoryStore = () => {
  const endpoints = new Map<string, MemoryEndpoint>()
  const deliveries: MemoryDelivery[] = []
  const changes: EndpointChange[] = []
  const byId = new Map<string, MemoryDelivery>()
  const pending = new Map<string, Set<MemoryDelivery>>()
  const held = (delivery: MemoryDelivery, now: number) => delivery.token !== undefined && delivery.leaseUntil > now
  const next = (endpoint: MemoryEndpoint, now: number, limit: number): MemoryDelivery[] => {
    const view = [...(pending.get(endpoint.id) ?? [])].map((delivery) => {
      const { id, item, seq, nextAttemptAt } = delivery
      return { id, item, seq, nextAttemptAt, claimed: held(delivery, now), delivery }
    })
    return nextForEndpoint(view, { ordered: endpoint.ordered, now, limit }).map(({ delivery }) => delivery)
  }
  const mine = (ids: readonly string[], token: string) =>
    ids.flatMap((id) => byId.get(id) ?? []).filter((delivery) => delivery.token === token)
  const free = (delivery: MemoryDelivery) => {
    delivery.token = undefined
    delivery.leaseUntil = 0
  }

  const store: DeliveryStore = {
    dueEndpoints: async ({ now, except, limit }) =>
      [...endpoints.values()]
        .filter(({ id, enabled }) => enabled && !except.includes(id))
        .flatMap((endpoint) => next(endpoint, now, 1))
        .sort((a, b) => a.nextAttemptAt - b.nextAttemptAt)
        .slice(0, limit)
        .map(({ endpointId }) => endpointId),
    claim: async ({ wants, token, now, leaseMs }) =>
      wants.flatMap(({ endpointId, limit }) => {
        const endpoint = endpoints.get(endpointId)
        if (!endpoint?.enabled) return []
        return next(endpoint, now, limit).map((delivery): Claim => {
          delivery.token = token
          delivery.leaseUntil = now + leaseMs
          const { id, eventId, body, attempts, step, schedule } = delivery
          return { deliveryId: id, endpointId, eventId, body, attempts: attempts.length, step, schedule }
        })
      }),
    extend: async ({ deliveryIds, token, now, leaseMs }) => {
      const still = mine(deliveryIds, token).filter((delivery) => held(delivery, now))
      for (const delivery of still) delivery.leaseUntil = now + leaseMs
      return still.map(({ id }) => id)
    },
    release: async ({ deliveryIds, token }) => mine(deliveryIds, token).forEach(free),
    settle: async ({ results, token }) => {
      for (const { deliveryId, attempt, status, nextAttemptAt, step } of results) {
        const delivery = byId.get(deliveryId)
        if (!delivery) continue
        delivery.attempts.push(attempt)
        if (delivery.token !== token && status !== 'delivered') continue
        if (delivery.status === 'delivered') continue
        Object.assign(delivery, { status, step, nextAttemptAt: nextAttemptAt ?? delivery.nextAttemptAt })
        free(delivery)
        if (status !== 'pending') pending.get(delivery.endpointId)?.delete(delivery)
      }
    },
    changeEndpoint: async (change) => {
      changes.push(change)
      const endpoint = endpoints.get(change.endpointId)
      if (!endpoint) return
      if (change.type === 'failing') endpoint.failingSince ??= change.at
      if (change.type === 'recovered') {
        endpoint.failingSince = undefined
        // Waiting for a retry, that is: what has not been tried yet keeps its own time.
        const waiting = [...(pending.get(endpoint.id) ?? [])].filter(({ nextAttemptAt, step }) => nextAttemptAt > change.at && step > 0)
        if (change.afterOutage)
          for (const delivery of waiting) Object.assign(delivery, { nextAttemptAt: change.at, step: Math.min(delivery.step, 1) })
      }
      if (change.type === 'disable') {
        if (change.reason === 'failing' && (endpoint.failingSince === undefined || endpoint.failingSince > change.failingSince)) return
        Object.assign(endpoint, { enabled: false, disabledReason: change.reason })
      }
    },
    nextDueAt: async ({ now }) => {
      let earliest = Infinity
      for (const [id, list] of pending) {
        if (endpoints.get(id)?.enabled)
          for (const { nextAttemptAt } of list) if (nextAttemptAt > now) earliest = Math.min(earliest, nextAttemptAt)
      }
      return earliest === Infinity ? undefined : earliest
    },
  }

  return {
    store,
    deliveries,
    endpoints,
    changes,
    addEndpoint: (id: string, { ordered = false } = {}) => void endpoints.set(id, { id, ordered, enabled: true }),
    /** One event for each endpoint, due at `at`. */
    addEvent: (seq: number, { item = `item-${seq}`, at = 0, schedule = 'ordinary' as Schedule, to = [...endpoints.keys()] } = {}) => {
      for (const endpointId of to) {
        const common = { endpointId, eventId: `evt-${seq}`, item, seq, body: JSON.stringify({ seq, item }), schedule }
        const delivery: MemoryDelivery = {
          id: `${endpointId}/${seq}`,
          ...common,
          status: 'pending',
          attempts: [],
          step: 0,
          nextAttemptAt: at,
          leaseUntil: 0,
        }
        deliveries.push(delivery)
        byId.set(delivery.id, delivery)
        pending.set(endpointId, (pending.get(endpointId) ?? new Set()).add(delivery))
      }
    },
  }
}
