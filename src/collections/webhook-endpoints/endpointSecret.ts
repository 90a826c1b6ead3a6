import type { Payload } from 'payload'

import {
  activeSecrets,
  createKeyPair,
  createSecret,
  deriveSealingKey,
  openSecret,
  rotateSecrets,
  sealSecret,
  type SealingKey,
  type StoredSecret,
} from '../../webhooks/index.js'

export type SignatureVersion = 'v1' | 'v1a'

/** Where a sealed secret belongs: it opens nowhere else. */
const place = 'webhook-endpoints'

const keys = new WeakMap<Payload, SealingKey>()

const sealingKeyOf = (payload: Payload): SealingKey => {
  const key = keys.get(payload) ?? deriveSealingKey(payload.secret)
  keys.set(payload, key)
  return key
}

export interface NewSecret {
  /** What is stored. */
  fields: { secret: StoredSecret[]; publicKey: string | null }
  /** What is shown this once: `whsec_…`. With ed25519 there is nothing that the receiver has to keep secret. */
  shown: { secret: string } | { publicKey: string }
}

/** Makes a new secret; those before it go on signing for `overlapMs` (24 hours). */
export const makeSecret = (
  payload: Payload,
  {
    signature,
    before = [],
    now,
    overlapMs,
  }: { signature: SignatureVersion; before?: readonly StoredSecret[]; now: number; overlapMs?: number },
): NewSecret => {
  const store = (plain: string) =>
    rotateSecrets(before, {
      sealed: sealSecret(plain, sealingKeyOf(payload), place),
      now,
      ...(overlapMs === undefined ? {} : { overlapMs }),
    })
  if (signature === 'v1a') {
    const { privateKey, publicKey } = createKeyPair()
    return { fields: { secret: store(privateKey), publicKey }, shown: { publicKey } }
  }
  const secret = createSecret()
  return { fields: { secret: store(secret), publicKey: null }, shown: { secret } }
}

/** The keys that sign at `now`, opened. @throws SealedSecretError when PAYLOAD_SECRET has changed since */
export const openSecrets = (payload: Payload, stored: unknown, now: number): string[] =>
  activeSecrets(toStored(stored), now).map(({ sealed }) => openSecret(sealed, sealingKeyOf(payload), place))

export const toStored = (stored: unknown): StoredSecret[] => (Array.isArray(stored) ? (stored as StoredSecret[]) : [])
