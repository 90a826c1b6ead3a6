import type { Attempt } from './attempt.js'
import type { Schedule } from './retrySchedule.js'

/** Where deliveries are kept. All times are epoch milliseconds. Every method may be called by any number of workers at once. */
export interface DeliveryStore {
  /** Whether the database works beside this process, which goes on meanwhile: results then need not gather for long. @default false */
  isAside?: boolean
  /**
   * Endpoints that are enabled and have something that `nextForEndpoint` would give now, those that have waited longest first.
   * `except` are endpoints that this worker cannot serve at the moment.
   */
  dueEndpoints: (options: { now: number; except: readonly string[]; limit: number }) => Promise<string[]>
  /**
   * Takes deliveries for this worker: for each endpoint up to `limit` of what `nextForEndpoint` would give, marked with `token`
   * until `now + leaseMs`. A claim is one conditional update: two workers never hold the same delivery, and a delivery whose
   * lease is over is free again. In ordered mode a delivery of an item that has an earlier one undelivered is not taken,
   * whoever holds that one.
   */
  claim: (options: { wants: readonly ClaimWant[]; token: string; now: number; leaseMs: number }) => Promise<Claim[]>
  /** Renews leases. @returns the ids that `token` still held and holds on to */
  extend: (options: { deliveryIds: readonly string[]; token: string; now: number; leaseMs: number }) => Promise<string[]>
  /** Gives claims back untouched: due as before, and no attempt counted. */
  release: (options: { deliveryIds: readonly string[]; token: string; now: number }) => Promise<void>
  /**
   * Records attempts and what follows from them, and frees the claims, in one transaction. A result whose claim has passed to
   * another token adds its attempt to the log if that is cheap, and changes nothing else, except that `delivered` always holds.
   */
  settle: (options: { results: readonly Settlement[]; token: string; now: number }) => Promise<void>
  /** Says something about an endpoint; called only when it changes. */
  changeEndpoint: (change: EndpointChange) => Promise<void>
  /** When the earliest delivery of an enabled endpoint becomes due after `now`, for the worker's sleep; `undefined` for none. */
  nextDueAt: (options: { now: number }) => Promise<number | undefined>
}

export interface ClaimWant {
  endpointId: string
  limit: number
}

/** A delivery that this worker holds. */
export interface Claim {
  deliveryId: string
  endpointId: string
  /** `webhook-id`: the same for each attempt. */
  eventId: string
  /**
   * The JSON to send, made when it is claimed: a withdrawn item's earlier events carry its tombstone by then. As bytes where several
   * endpoints share it.
   */
  body: string | Buffer
  /** Attempts made before this one, for the log. */
  attempts: number
  /** Attempts made since its schedule began, or began anew after an outage; what `nextAttemptAt` counts from. */
  step: number
  schedule: Schedule
}

export interface Settlement {
  deliveryId: string
  endpointId: string
  /** The log entry. `number` counts from 1; `at` is when the attempt began. */
  attempt: Attempt & { number: number; at: number }
  /** `pending` is tried again at `nextAttemptAt`; `failed` has used up its schedule, or the receiver answered 410. */
  status: 'delivered' | 'pending' | 'failed'
  /** `step` of the next claim. */
  step: number
  nextAttemptAt?: number
}

export type EndpointChange =
  /** The first failure since a success: set `failingSince`, unless it is set. */
  | { type: 'failing'; endpointId: string; at: number }
  /**
   * A success after failures: clear `failingSince`. With `afterOutage`, also make everything of the endpoint that waits for a retry
   * due at `at`, with its `step` at 1: a receiver that is back catches up at once, and what waited has its whole schedule again.
   */
  | { type: 'recovered'; endpointId: string; at: number; afterOutage: boolean }
  /**
   * Disable it and tell an admin. For `failing` the store has to look at its own `failingSince` in the same update and leave the
   * endpoint alone if that is later than `failingSince` here: another worker has had a success.
   */
  | { type: 'disable'; endpointId: string; at: number; reason: 'gone' | 'failing'; failingSince: number }

/** An endpoint as a worker needs it. */
export interface DeliveryTarget {
  url: string
  headers: readonly { name: string; value: string }[]
  /** Opened keys, the newest first (`activeSecrets`, `openSecret`). */
  secrets: readonly string[]
  /** Most deliveries in a second, by this worker. */
  rate?: number
  failingSince?: number
}

/**
 * Reads an endpoint. `undefined` for one that is gone or disabled: its claims are released. Return the same object while nothing
 * has changed: the worker keeps what it makes of the keys with it. What is known is best given at once, without a promise.
 */
export type ReadTarget = (endpointId: string) => DeliveryTarget | Promise<DeliveryTarget | undefined> | undefined
