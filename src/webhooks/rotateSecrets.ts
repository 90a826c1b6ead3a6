/** One secret of an endpoint as it is stored. Times are epoch milliseconds. */
export interface StoredSecret {
  /** What `sealSecret` returned. */
  sealed: string
  createdAt: number
  /** Signs until then; the secret in force has none. */
  expiresAt?: number
}

export interface RotateOptions {
  sealed: string
  now: number
  /** How long old and new both sign. @default 24 hours */
  overlapMs?: number
}

const day = 86_400_000

/** Those that sign at `now`, the newest first. */
export const activeSecrets = (secrets: readonly StoredSecret[], now: number): StoredSecret[] =>
  secrets.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now).sort((a, b) => b.createdAt - a.createdAt)

/**
 * Puts a new secret in force. The one before it goes on signing for `overlapMs`; expired ones are dropped, and an earlier
 * end is never put off by rotating again. With `overlapMs: 0` a leaked secret ends at once.
 */
export const rotateSecrets = (secrets: readonly StoredSecret[], { sealed, now, overlapMs = day }: RotateOptions): StoredSecret[] => [
  { sealed, createdAt: now },
  ...activeSecrets(
    secrets.map((secret) => ({ ...secret, expiresAt: Math.min(secret.expiresAt ?? Infinity, now + overlapMs) })),
    now,
  ),
]
