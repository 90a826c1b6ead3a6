import type { ScheduleNext } from './attemptClaim.js'
import type { CircuitOptions } from './circuitBreaker.js'
import type { Deliverer } from './deliver.js'
import type { DeliveryStore, ReadTarget, Settlement } from './deliveryStore.js'
import type { Reservation } from './reservation.js'

export interface DeliveryWorkerOptions {
  store: DeliveryStore
  deliver: Deliverer['deliver']
  readTarget: ReadTarget
  /** Epoch milliseconds. @default Date.now */
  now?: () => number
  /** @default Math.random */
  random?: () => number
  /** How many attempts are under way at once. @default { total: 256, perEndpoint: 16 } */
  concurrency?: {
    /** Attempts under way at once. @default 256 */
    total?: number
    /** Of one endpoint. @default 16 */
    perEndpoint?: number
  }
  /** How long a claim holds without renewal; it is renewed each third of that. @default 60000 */
  leaseMs?: number
  /** The longest that one attempt takes (`timeouts.wholeMs`); none begins with less left of its lease. @default 20000 */
  attemptMs?: number
  /** How often it looks for work that nobody told it of. @default 1000 */
  pollMs?: number
  /** When an endpoint that fails in a row is left alone, and how long. @default {} (each number its own) */
  circuit?: CircuitOptions
  /** @default nextAttemptAt */
  next?: ScheduleNext
  /** What went wrong on this side: the store, reading a target. */
  onError?: (error: unknown) => void
  /**
   * After attempts are recorded: for metrics, and for receipts that the desk watches.
   * @default nothing
   * @example (results) => metrics.count('deliveries', results.length)
   */
  onSettled?: (results: readonly Settlement[]) => void
}

export interface DeliveryWorker {
  start: () => void
  /** Something may be due: look now. Cheap; may be called for every commit. */
  wake: () => void
  /** For whoever makes deliveries: how many this worker would begin with at once. */
  reserve: () => Reservation
  /** Claims nothing more, waits up to `graceMs` for what is under way, breaks the rest off and gives it back. @default 10000 */
  stop: (options?: { graceMs?: number }) => Promise<void>
  stats: () => { running: number; waiting: number; unrecorded: number; endpoints: number }
  /** Until when this worker leaves an endpoint alone after failures in a row; `undefined` while it does not. */
  restsUntil: (endpointId: string) => number | undefined
}
