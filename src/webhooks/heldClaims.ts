import type { Claim, DeliveryStore } from './deliveryStore.js'

export interface HeldClaimsOptions {
  store: Pick<DeliveryStore, 'extend' | 'release'>
  token: string
  leaseMs: number
  now: () => number
  onError: (error: unknown) => void
}

/** The claims that a worker holds, and until when: what it may begin, and what it has to renew or give back. */
export const createHeldClaims = ({ store, token, leaseMs, now, onError }: HeldClaimsOptions) => {
  const leases = new Map<string, number>()
  const forget = (deliveryIds: readonly string[]) => {
    for (const id of deliveryIds) leases.delete(id)
  }
  return {
    hold: (claims: readonly Claim[], until: number) => {
      for (const { deliveryId } of claims) leases.set(deliveryId, until)
    },
    /** Whether it is held for `ms` more. The lease may have run out while this process was stopped: it may be another worker's by now. */
    isHeld: (claim: Claim, ms: number): boolean => (leases.get(claim.deliveryId) ?? 0) - now() >= ms,
    /** Settled: nothing is left to renew. */
    forget,
    /** Gives claims back untouched. Never rejects: what cannot be given back is free when its lease ends. */
    release: async (claims: readonly Claim[]): Promise<void> => {
      const deliveryIds = claims.map(({ deliveryId }) => deliveryId)
      forget(deliveryIds)
      if (deliveryIds.length > 0) await store.release({ deliveryIds, token, now: now() }).catch(onError)
    },
    renew: async (): Promise<void> => {
      const deliveryIds = [...leases.keys()]
      if (deliveryIds.length === 0) return
      const at = now()
      const held = new Set(await store.extend({ deliveryIds, token, now: at, leaseMs }))
      for (const id of deliveryIds) {
        if (held.has(id) && leases.has(id)) leases.set(id, at + leaseMs)
        else leases.delete(id)
      }
    },
  }
}
