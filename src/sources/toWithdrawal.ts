import type { WireWithdrawal } from '../livewire/types.js'

/** A stored withdrawal as the wire carries it, which is final, or `undefined` where there is none. */
export const toWithdrawal = (stored: { reason?: string | null; at?: string | null } | null | undefined): undefined | WireWithdrawal =>
  stored?.at ? { reason: stored.reason ?? '', at: new Date(stored.at).toISOString(), final: true } : undefined
