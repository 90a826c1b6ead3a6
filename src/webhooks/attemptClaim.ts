import type { Attempt } from './attempt.js'
import type { Deliverer } from './deliver.js'
import type { Claim, DeliveryTarget, EndpointChange, Settlement } from './deliveryStore.js'
import { endpointHealth } from './endpointHealth.js'
import { nextAttemptAt, type NextAttemptOptions } from './retrySchedule.js'
import { createSigner, type WebhookSigner } from './signMessage.js'

const signers = new WeakMap<DeliveryTarget, WebhookSigner>()

const signerOf = (target: DeliveryTarget): WebhookSigner => {
  const known = signers.get(target)
  if (known) return known
  const signer = createSigner(target.secrets)
  signers.set(target, signer)
  return signer
}

export interface AttemptOptions {
  deliver: Deliverer['deliver']
  now: () => number
  signal: AbortSignal
}

/** Signs with the time of this attempt and sends. A key that cannot sign makes a failed attempt, so that it shows. */
export const attemptClaim = (
  claim: Claim,
  target: DeliveryTarget,
  { deliver, now, signal }: AttemptOptions,
): Attempt | Promise<Attempt> => {
  const { eventId: id, body } = claim
  const { url, headers, secrets } = target
  let signature
  try {
    signature = signerOf(target)({ id, timestamp: now(), body })
  } catch (error) {
    return { outcome: 'retry', durationMs: 0, responseSnippet: '', error: { code: 'BAD_REQUEST', message: (error as Error).message } }
  }
  return deliver({ url, headers, secrets, signature, body, signal })
}

/** When to try again; `nextAttemptAt` unless a test or a harness brings a shorter one. */
export type ScheduleNext = (options: NextAttemptOptions) => number | undefined

/** What follows for a delivery from an attempt that began at `at`. */
export const settlementOf = (
  claim: Claim,
  attempt: Attempt,
  { at, now, random, next = nextAttemptAt }: { at: number; now: number; random: () => number; next?: ScheduleNext },
): Settlement => {
  const { deliveryId, endpointId, schedule } = claim
  const step = claim.step + 1
  const logged = { ...attempt, number: claim.attempts + 1, at }
  if (attempt.outcome === 'delivered') return { deliveryId, endpointId, attempt: logged, status: 'delivered', step }
  const due = attempt.outcome === 'gone' ? undefined : next({ attempt: step, now, random, retryAfterMs: attempt.retryAfterMs, schedule })
  return { deliveryId, endpointId, attempt: logged, status: due === undefined ? 'failed' : 'pending', step, nextAttemptAt: due }
}

/** What follows for the endpoint, if anything changes; with the `failingSince` to remember. */
export const changeOf = (
  endpointId: string,
  attempt: Attempt,
  { at, failingSince, afterOutage }: { at: number; failingSince: number | undefined; afterOutage: boolean },
): { failingSince: number | undefined; change?: EndpointChange } => {
  const health = endpointHealth(failingSince, { outcome: attempt.outcome, at })
  if (health.verdict === 'healthy') {
    if (failingSince === undefined && !afterOutage) return { failingSince: undefined }
    return { failingSince: undefined, change: { type: 'recovered', endpointId, at, afterOutage } }
  }
  const since = health.failingSince ?? at
  if (health.verdict === 'disable') {
    return { failingSince: since, change: { type: 'disable', endpointId, at, reason: health.reason ?? 'failing', failingSince: since } }
  }
  return { failingSince: since, ...(failingSince === undefined ? { change: { type: 'failing', endpointId, at: since } } : {}) }
}
