/** What an endpoint's maker is shown once: the shared secret, or the public key of an ed25519 one. */
export interface ShownSecret {
  secret?: string
  publicKey?: string
  /** Until when the secret before it signs too, ISO 8601. */
  previousSignsUntil?: string
}

/** Secrets on their way from the page that made an endpoint to the endpoint's own page; in this page's memory alone. */
const waiting = new Map<string, ShownSecret>()

export const keepSecret = (endpointId: string, shown: ShownSecret): void => void waiting.set(endpointId, shown)

/** Gives it once. */
export const takeSecret = (endpointId: string): ShownSecret | undefined => {
  const shown = waiting.get(endpointId)
  waiting.delete(endpointId)
  return shown
}
