/**
 * Keeps an endpoint that fails from costing anything: after `threshold` failures in a row it is left alone, and then one probe
 * at a time finds out whether it is back. All times are epoch milliseconds.
 */
export type Circuit =
  | { state: 'closed'; failures: number }
  | { state: 'open'; until: number; opened: number }
  | { state: 'half-open'; opened: number; since: number }

export type CircuitEvent =
  | { type: 'start'; at: number }
  | { type: 'success'; at: number }
  | { type: 'failure'; at: number; retryAfterMs?: number }
  /** An attempt was broken off by this side and says nothing about the other. */
  | { type: 'aborted'; at: number }

export interface CircuitOptions {
  /** Failures in a row that open it. @default 5 */
  threshold?: number
  /** First rest; it doubles with each probe that fails. @default 15000 */
  restMs?: number
  /** @default 300000 */
  longestRestMs?: number
  /** A probe that never reports is taken for lost after this time. @default 60000 */
  probeMs?: number
}

export const closedCircuit: Circuit = { state: 'closed', failures: 0 }

/** The state after one event. `start` is sent when an attempt begins; on an open circuit whose rest is over it makes the probe. */
export const circuitBreaker = (circuit: Circuit, event: CircuitEvent, options: CircuitOptions = {}): Circuit => {
  switch (event.type) {
    case 'success':
      return closedCircuit
    case 'start':
      if (circuit.state === 'closed' || !mayStart(circuit, event.at, options)) return circuit
      return { state: 'half-open', opened: circuit.opened, since: event.at }
    case 'aborted':
      return circuit.state === 'half-open' ? { state: 'open', opened: circuit.opened, until: event.at } : circuit
    case 'failure':
      if (circuit.state === 'half-open') return open(circuit.opened + 1, event, options)
      // Attempts that began before it opened still come in: they are no news.
      if (circuit.state === 'open') return circuit
      return circuit.failures + 1 >= (options.threshold ?? 5)
        ? open(1, event, options)
        : { state: 'closed', failures: circuit.failures + 1 }
  }
}

const open = (
  opened: number,
  { at, retryAfterMs = 0 }: { at: number; retryAfterMs?: number },
  { restMs = 15_000, longestRestMs = 300_000 }: CircuitOptions,
): Circuit => ({
  state: 'open',
  opened,
  until: at + Math.min(longestRestMs, Math.max(restMs * 2 ** (opened - 1), retryAfterMs)),
})

/** Whether an attempt may begin now; on an open circuit whose rest is over, and a half-open one whose probe is lost, one may. */
export const mayStart = (circuit: Circuit, now: number, { probeMs = 60_000 }: CircuitOptions = {}): boolean => {
  if (circuit.state === 'closed') return true
  return circuit.state === 'open' ? now >= circuit.until : now - circuit.since >= probeMs
}
