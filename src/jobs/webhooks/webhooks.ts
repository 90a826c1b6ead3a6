import type { Payload } from 'payload'

import {
  createDeliverer,
  createDeliveryWorker,
  defaultTimeouts,
  type DeliveryTimeouts,
  type DeliveryWorker,
  type DeliveryWorkerOptions,
  type ResolveHost,
} from '../../webhooks/index.js'
import { isTransientError } from '../../database/retryTransient.js'
import { repeatWork } from '../repeatWork.js'
import type { DeliveryRows } from './deliveryRows.js'
import type { WebhookSource } from './eventSource.js'
import { ensureCursor, fanOut } from './fanOut.js'
import { deliveryRows, payloadDeliveryStore } from './payloadDeliveryStore.js'
import { pruneDeliveries } from './pruneDeliveries.js'
import { recheckAddresses } from './recheckAddresses.js'
import { createTargetReader } from './readTarget.js'
import { tellAdmins } from './tellAdmins.js'

export interface WebhooksOptions extends Pick<
  DeliveryWorkerOptions,
  'concurrency' | 'leaseMs' | 'pollMs' | 'circuit' | 'next' | 'onSettled'
> {
  source: WebhookSource
  /** Ranges in CIDR notation that may be reached though they are not public. */
  allowPrivate: readonly string[]
  /** How long one attempt may take, in milliseconds. @default {} (each time its own) */
  timeouts?: Partial<DeliveryTimeouts>
  /** Looks a host name up. @default the system's name servers */
  resolve?: ResolveHost
  /** Milliseconds between two looks at addresses that had none when they were saved. @default 60000 */
  recheckMs?: number
  /** How long settled deliveries are kept, in days. */
  retentionDays: number
}

/** The running webhooks of one app instance. */
export interface Webhooks {
  source: WebhookSource
  rows: DeliveryRows
  /** There may be events or deliveries: look now. */
  wake: () => void
  /** Deliveries alone. */
  wakeWorker: () => void
  /** An endpoint was changed here. */
  forget: (endpointId: string) => void
  stats: DeliveryWorker['stats']
  restsUntil: DeliveryWorker['restsUntil']
  stop: () => Promise<void>
}

/** One registry a process, however often a bundler loads this module. */
const key = Symbol.for('payload-newsroom.webhooks')
const registry = ((globalThis as Record<symbol, unknown>)[key] ??= new WeakMap()) as WeakMap<Payload, Webhooks>

/** The webhooks that run beside a Payload instance, or `undefined` where none were started. */
export const getWebhooks = (payload: Payload): Webhooks | undefined => registry.get(payload)

const day = 86_400_000
/** Between two tries to make deliveries that other instances were first with. */
const longestPauseMs = 500

const pause = (ms: number) => new Promise((resolve) => void (ms > 0 ? setTimeout(resolve, ms) : setImmediate(resolve)))

/** Starts making deliveries and sending them. One a Payload instance: a second call returns the first's. */
export const startWebhooks = async (payload: Payload, options: WebhooksOptions): Promise<Webhooks> => {
  const running = registry.get(payload)
  if (running) return running
  const { source, allowPrivate, timeouts, retentionDays, resolve, recheckMs = 60_000, ...workerOptions } = options
  // What is left of a lease has to outlast an attempt, and what it takes to begin one.
  const attemptMs = Math.ceil((timeouts?.wholeMs ?? defaultTimeouts.wholeMs) * 1.25)
  if (attemptMs * 2 > (workerOptions.leaseMs ?? Infinity))
    throw new Error(`webhooks(): leaseMs has to be at least ${attemptMs * 2}, two and a half times timeouts.wholeMs.`)
  const retentionMs = retentionDays * day
  const rows = deliveryRows(payload)
  await ensureCursor(payload, source)

  const targets = createTargetReader(payload)
  const deliverer = createDeliverer({ allowPrivate, ...(timeouts ? { timeouts } : {}), ...(resolve ? { resolve } : {}) })
  const stored = payloadDeliveryStore(payload, {
    source,
    rows,
    onDisabled: (change) => {
      targets.forget(change.endpointId)
      void tellAdmins(payload, change).catch((err: unknown) =>
        payload.logger.error({ err, msg: 'No admin could be told that a webhook endpoint was disabled' }),
      )
    },
  })
  const store: typeof stored = {
    ...stored,
    // What is read next has to hold the change, so that it shows when somebody takes it back.
    changeEndpoint: (change) => stored.changeEndpoint(change).finally(() => targets.forget(change.endpointId)),
  }
  const onError = (err: unknown) => {
    if (!isTransientError(err)) payload.logger.error({ err, msg: 'Webhooks could not be delivered; trying again' })
  }
  const worker = createDeliveryWorker({ ...workerOptions, attemptMs, store, deliver: deliverer.deliver, readTarget: targets.read, onError })

  let stopped = false
  let wanted = false
  /** Without subscribers the cursor follows the log once a second: publishing does not pay for what nobody is sent. */
  let idle = false
  let fanning: Promise<void> | undefined
  const fan = async () => {
    for (let beaten = 0; wanted && !stopped;) {
      wanted = false
      const { events, unclaimed, more, ...made } = await fanOut(payload, { source, rows, retentionMs, reserve: worker.reserve })
      idle = made.idle || (idle && events === 0)
      if (unclaimed > 0) worker.wake()
      wanted ||= more
      beaten = more && events === 0 ? beaten + 1 : 0
      // Another instance keeps moving the cursor: it is ahead. Some pause there is always, since SQLite answers without letting anything
      // else run.
      await pause(beaten === 0 ? 0 : Math.min(longestPauseMs, 5 * 2 ** beaten))
    }
  }
  const wake = () => {
    wanted = true
    if (stopped) return
    fanning ??= fan()
      .catch(onError)
      .finally(() => {
        fanning = undefined
        if (wanted && !stopped) setImmediate(wake)
      })
  }

  // The source may start later than this: it is asked for its signal until it gives one.
  const onMoved = () => {
    if (!idle) wake()
  }
  let unsubscribe = source.onMoved?.(payload, onMoved)
  const clock = repeatWork(payload, 'The look for events to deliver', () => {
    unsubscribe ??= source.onMoved?.(payload, onMoved)
    wake()
    return Promise.resolve()
  })
  const pruning = repeatWork(
    payload,
    'The pruning of webhook deliveries',
    () => pruneDeliveries(payload, Date.now() - retentionMs),
    3_600_000,
  )
  const rechecking = repeatWork(
    payload,
    'The look for addresses of webhooks',
    () => recheckAddresses(payload, { allowPrivate, ...(resolve ? { resolve } : {}) }),
    recheckMs,
  )
  worker.start()
  wake()

  const webhooks: Webhooks = {
    source,
    rows,
    wake,
    wakeWorker: worker.wake,
    forget: (endpointId) => {
      idle = false
      targets.forget(endpointId)
    },
    stats: worker.stats,
    restsUntil: worker.restsUntil,
    stop: async () => {
      if (stopped) return
      stopped = true
      registry.delete(payload)
      unsubscribe?.()
      await clock.stop()
      await pruning.stop()
      await rechecking.stop()
      await fanning
      await worker.stop()
      await deliverer.close()
    },
  }
  registry.set(payload, webhooks)
  return webhooks
}
