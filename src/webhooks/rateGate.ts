/** When the next delivery of an endpoint with a rate may start (the generic cell rate algorithm), in epoch milliseconds. */
export interface RateGate {
  /** The time at which the gate will have forgotten all that passed. */
  emptyAt: number
}

export const openGate: RateGate = { emptyAt: 0 }

/** When one may pass: `now` or later. A gate that has rested lets the deliveries of one `burstMs` through at once. */
export const gateOpensAt = (
  gate: RateGate,
  { now, perSecond, burstMs = 100 }: { now: number; perSecond: number; burstMs?: number },
): number => {
  const interval = 1000 / perSecond
  return Math.max(now, gate.emptyAt - Math.max(0, burstMs - interval))
}

/** The gate after one has passed. */
export const passGate = (gate: RateGate, { now, perSecond }: { now: number; perSecond: number }): RateGate => ({
  emptyAt: Math.max(gate.emptyAt, now) + 1000 / perSecond,
})
