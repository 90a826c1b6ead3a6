import type { PayloadRequest } from 'payload'

import type { EndpointChange, Schedule, Settlement } from '../../webhooks/index.js'
import { slugs } from '../../shared/slugs.js'

export const deliveriesSlug = slugs.webhookDeliveries
export const endpointsSlug = slugs.webhookEndpoints

/** Attempts of one delivery that are kept. */
export const attemptsKept = 20

/** A delivery to be made. Times are epoch milliseconds; ids are strings, whatever the database counts in. */
export interface NewDelivery {
  endpointId: string
  eventId: string
  seq: number
  item: string
  type: string
  schedule: Schedule
  dueAt: number
  /** Only where the event is not in the source. */
  body?: unknown
}

export interface TakenRow {
  deliveryId: string
  endpointId: string
  eventId: string
  attempts: number
  step: number
  schedule: Schedule
  body?: unknown
}

export interface Candidate {
  id: string
  nextAttemptAt: number
}

/** A delivery that was made for a worker, which holds it. */
export interface MadeRow {
  deliveryId: string
  endpointId: string
  eventId: string
}

/** A withdrawal that has not been acknowledged. */
export interface Untaken {
  item: string
  endpointId: string
  status: 'pending' | 'failed'
  step: number
}

export interface EndpointRow {
  id: string
  ordered: boolean
}

/**
 * What a database does with deliveries, each in one statement for any number of rows. Payload's own adapters write row by row,
 * which is ten times too slow here. Methods that take `req` run in its transaction.
 */
export interface DeliveryRows {
  /** Makes the indexes of what is open, where they are not there yet. */
  prepare: () => Promise<void>
  enabledEndpoints: () => Promise<EndpointRow[]>
  /** Of each enabled endpoint that has something which `nextForEndpoint` would give, when the first of that was due. */
  due: (options: { now: number; except: readonly string[] }) => Promise<{ endpointId: string; since: number }[]>
  /** What `nextForEndpoint` would give. */
  next: (endpoint: EndpointRow, options: { now: number; limit: number }) => Promise<Candidate[]>
  /** Marks those that are still free, each by a conditional update. */
  take: (ids: readonly string[], options: { token: string; now: number; until: number }) => Promise<TakenRow[]>
  extend: (ids: readonly string[], options: { token: string; now: number; until: number }) => Promise<string[]>
  release: (ids: readonly string[], options: { token: string }) => Promise<void>
  settle: (results: readonly Settlement[], options: { token: string; now: number }) => Promise<void>
  nextDueAt: (now: number) => Promise<number | undefined>
  /** What waits for an endpoint, counted up to `most`, and when the first of it is due. */
  waiting: (endpointId: string, most: number) => Promise<{ count: number; nextAttemptAt: number | undefined }>
  /** When an endpoint last took something, as far as the `most` that were made last tell. */
  lastSuccess: (endpointId: string, most: number) => Promise<number | undefined>
  /** Withdrawals that an endpoint has not acknowledged and that nobody has telephoned about, the newest first. */
  untakenWithdrawals: (most: number) => Promise<Untaken[]>
  /** Gives up what cannot be sent any more. */
  cancel: (ids: readonly string[]) => Promise<void>
  /** @returns whether anything changed */
  changeEndpoint: (change: EndpointChange) => Promise<boolean>
  /** Leaves out what is there already; with `again` that becomes due once more. @returns how many were made or made due */
  insert: (req: PayloadRequest, rows: readonly NewDelivery[], options?: { again?: boolean }) => Promise<number>
  /** The same for a worker that begins with them at once: they are its claims from the start. @returns what was made */
  insertTaken: (req: PayloadRequest, rows: readonly NewDelivery[], claim: { token: string; until: number }) => Promise<MadeRow[]>
  /** Endpoints that have a delivery of this item. */
  endpointsOf: (req: PayloadRequest, item: string) => Promise<string[]>
  /** Closes deliveries of the item before `seq` that nobody has tried to send, at endpoints that are not ordered. */
  supersede: (req: PayloadRequest, options: { item: string; seq: number; now: number }) => Promise<void>
}
