import type { Outcome } from './attempt.js'

/** How long an endpoint may fail before it is disabled: 5 days. */
export const failingLimitMs = 5 * 24 * 60 * 60 * 1000

export interface EndpointHealth {
  verdict: 'healthy' | 'failing' | 'disable'
  /** Epoch milliseconds of the first failure since the last success. */
  failingSince?: number
  /** Why it is disabled. */
  reason?: 'gone' | 'failing'
}

/**
 * What one attempt says about its endpoint. A success makes it healthy at once; 410 disables it at once; failing for
 * `limitMs` without one success between disables it.
 */
export const endpointHealth = (
  failingSince: number | undefined,
  { outcome, at }: { outcome: Outcome; at: number },
  limitMs = failingLimitMs,
): EndpointHealth => {
  if (outcome === 'delivered') return { verdict: 'healthy' }
  const since = Math.min(failingSince ?? at, at)
  if (outcome === 'gone') return { verdict: 'disable', failingSince: since, reason: 'gone' }
  return at - since >= limitMs
    ? { verdict: 'disable', failingSince: since, reason: 'failing' }
    : { verdict: 'failing', failingSince: since }
}
