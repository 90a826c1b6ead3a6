import { afterEach, beforeEach, vi } from 'vitest'

import type { Attempt } from '../../src/webhooks/attempt.js'
import type { DeliveryRequest } from '../../src/webhooks/deliver.js'
import type { DeliveryTarget } from '../../src/webhooks/deliveryStore.js'
import { createDeliveryWorker } from '../../src/webhooks/deliveryWorker.js'
import type { DeliveryWorker, DeliveryWorkerOptions } from '../../src/webhooks/deliveryWorkerTypes.js'
import { createSecret } from '../../src/webhooks/secrets.js'
import { createMemoryStore } from './memoryStore.js'

const workers: DeliveryWorker[] = []

/** A simulated clock for each test of a file: an hour of the schedule takes no time. Workers that a test started are stopped after it. */
export const useSimulatedClock = (): void => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }))
  afterEach(async () => {
    const stopped = Promise.all(workers.splice(0).map((worker) => worker.stop({ graceMs: 10 })))
    await vi.advanceTimersByTimeAsync(100)
    await stopped
    vi.useRealTimers()
  })
}

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
export const ok: Attempt = { outcome: 'delivered', status: 200, durationMs: 1, responseSnippet: '' }
export const no: Attempt = {
  outcome: 'retry',
  status: 500,
  durationMs: 1,
  responseSnippet: '',
  error: { code: 'STATUS', message: 'The receiver answered 500.' },
}
const aborted: Attempt = { ...no, status: undefined, error: { code: 'ABORTED', message: 'The attempt was broken off by the sender.' } }
/** What a receiver does, said by each test. */
export type Answer = (request: DeliveryRequest, at: number) => Promise<Attempt>

/** Workers on a store in memory, and what they sent. */
export const setUp = (answer: Answer, options: Partial<DeliveryWorkerOptions> = {}) => {
  const memory = createMemoryStore()
  const targets = new Map<string, DeliveryTarget>()
  const sent: { endpoint: string; id: string; at: number; seq: number; item: string }[] = []
  const errors: unknown[] = []
  const start = (more: Partial<DeliveryWorkerOptions> = {}) => {
    const worker = createDeliveryWorker({
      store: memory.store,
      random: () => 0.5,
      readTarget: async (id) => {
        const target = targets.get(id) ?? { url: `https://${id}.example/`, headers: [], secrets: [createSecret()] }
        targets.set(id, target)
        return memory.endpoints.get(id)?.enabled ? target : undefined
      },
      deliver: async (request) => {
        const endpoint = new URL(request.url).hostname.split('.')[0]!
        sent.push({
          endpoint,
          id: request.signature['webhook-id']!,
          at: Date.now(),
          ...(JSON.parse(String(request.body)) as { seq: number; item: string }),
        })
        const broken = new Promise<Attempt>((resolve) => request.signal?.addEventListener('abort', () => resolve(aborted), { once: true }))
        return Promise.race([answer(request, Date.now()), broken])
      },
      onError: (error) => errors.push(error),
      ...options,
      ...more,
    })
    workers.push(worker)
    worker.start()
    return worker
  }
  return { ...memory, targets, sent, errors, start }
}

export const hour = 3_600_000
