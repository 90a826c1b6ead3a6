import { setTimeout as sleep } from 'node:timers/promises'

import type { Payload } from 'payload'

import { isTransientError } from '../../database/retryTransient.js'
import { repeatWork } from '../repeatWork.js'
import { getLivewire } from '../livewire.js'
import { createCallbackClient } from './callbackClient.js'
import { distribute, endLeases } from './distribute.js'
import { createHub, type Hub, type HubLimits } from './hub.js'
import { rewindSubscriptions } from './subscriptions.js'
import { tellHubs } from './tellHubs.js'

export interface WebSubOptions {
  /**
   * Ranges (CIDR) in which callbacks may be reached though they are not public.
   * @default []
   * @example ['10.20.0.0/16']
   */
  allowPrivate?: readonly string[]
  /** How many subscriptions there may be. @default {} (each number its own) */
  limits?: Partial<HubLimits>
  /** Milliseconds before a failed subscriber is tried again the first time. @default 30000 */
  retryMs?: number
  /**
   * Hubs of others, which are told that feeds changed. With one, there is no hub here.
   * @default []
   * @example ['https://hub.example/']
   */
  hubs?: readonly string[]
}

export interface WebSub {
  /** `undefined` where feeds name hubs of others. */
  hub: Hub | undefined
  stop: () => Promise<void>
}

/** One registry a process, however often a bundler loads this module. */
const key = Symbol.for('payload-newsroom.websub')
const registry = ((globalThis as Record<symbol, unknown>)[key] ??= new WeakMap()) as WeakMap<Payload, WebSub>

export const getWebSub = (payload: Payload): WebSub | undefined => registry.get(payload)

/** Where our own hub stands. */
export const ownHub = (publisherUrl: string): string => `${publisherUrl}/livewire/hub`

/** Milliseconds in which changes are told together. */
const coalesceMs = 100

/** Starts the hub and its distribution, beside a Livewire that runs. Does nothing where none does. */
export const startWebSub = (payload: Payload, options: WebSubOptions = {}): WebSub | undefined => {
  const running = registry.get(payload)
  const livewire = getLivewire(payload)
  if (running || !livewire) return running
  const { allowPrivate = [], limits, retryMs = 30_000, hubs = [] } = options
  const client = createCallbackClient({ allowPrivate })
  const onError = (err: unknown) => {
    if (!isTransientError(err)) payload.logger.error({ err, msg: 'WebSub subscribers could not be told; trying again' })
  }
  const hub =
    hubs.length > 0
      ? undefined
      : createHub(payload, {
          livewire,
          client,
          allowPrivate,
          onError,
          limits: { subscriptions: 10_000, perHost: 100, verifying: 200, verifyingPerHost: 5, ...limits },
        })
  const address = ownHub(livewire.publisher.url)

  let stopped = false
  let wanted = false
  let working: Promise<void> | undefined
  const tell = async () => {
    while (wanted && !stopped) {
      wanted = false
      // The feeds' new bytes are being prepared meanwhile.
      await sleep(coalesceMs)
      if (hub) wanted = (await distribute(payload, { livewire, client, hub: address, retryMs })) || wanted
      else await tellHubs(payload, { livewire, client, hubs })
    }
  }
  const wake = () => {
    wanted = true
    if (stopped) return
    working ??= tell()
      .catch(onError)
      .finally(() => {
        working = undefined
      })
  }
  const unsubscribe = livewire.onMoved(wake)
  const clock = repeatWork(payload, 'The look for WebSub subscribers', () => Promise.resolve(wake()))
  const prune = async () => {
    await endLeases(payload)
    await rewindSubscriptions(payload, await livewire.confirmedSeq())
  }
  const pruning = repeatWork(payload, 'The end of WebSub leases', prune, 60_000)

  const websub: WebSub = {
    hub,
    stop: async () => {
      stopped = true
      registry.delete(payload)
      unsubscribe()
      await clock.stop()
      await pruning.stop()
      await hub?.settled()
      await working
      await client.close()
    },
  }
  registry.set(payload, websub)
  return websub
}
