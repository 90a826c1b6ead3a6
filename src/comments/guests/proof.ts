import { createHmac, randomInt } from 'node:crypto'

import { type Challenge, createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'

/** Minutes in which a sum is to be done. */
const minutes = 10
/** What each try costs, … */
const rounds = 5000
/** … and how many a browser makes, at the least and at the most: about half a second's work, and as long as one writes. */
const tries = { least: 60, most: 180 }

export type { Challenge } from 'altcha-lib'

/** Work that a guest's browser has done, and which no other comment can show. */
export interface Proof {
  /** Of the sum, ours and random. */
  id: string
  /** ISO 8601; from then on it is refused by itself. */
  expiresAt: string
}

const keysOf = (secret: string) => ({
  hmacSignatureSecret: createHmac('sha256', secret).update('guests: sums').digest('base64url'),
  hmacKeySignatureSecret: createHmac('sha256', secret).update('guests: answers').digest('base64url'),
})

/** A sum for one comment. Nothing is kept of it. */
export const makeSum = (secret: string, now: Date): Promise<Challenge> =>
  createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: rounds,
    counter: randomInt(tries.least, tries.most),
    deriveKey,
    expiresAt: new Date(now.getTime() + minutes * 60_000),
    ...keysOf(secret),
  })

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most

/** The proof in what a browser sends, `undefined` where it is none: not ours, too old, not done, or in another shape. */
export const proofIn = async (secret: string, given: unknown): Promise<Proof | undefined> => {
  const { challenge, solution } = (given ?? {}) as { challenge?: Challenge; solution?: { counter?: unknown; derivedKey?: unknown } }
  const { parameters, signature } = challenge ?? {}
  if (
    typeof parameters !== 'object' ||
    parameters === null ||
    !isText(signature, 200) ||
    !isText(parameters.nonce, 100) ||
    typeof parameters.expiresAt !== 'number'
  )
    return undefined
  // Before anything is worked out: what others made up may cost us nothing.
  if (parameters.algorithm !== 'PBKDF2/SHA-256' || parameters.cost !== rounds || parameters.keyLength !== 32) return undefined
  const { counter, derivedKey } = solution ?? {}
  if (!Number.isInteger(counter) || !isText(derivedKey, 200)) return undefined
  const checked = {
    challenge: { parameters, signature },
    solution: { counter: counter as number, derivedKey },
    deriveKey,
    ...keysOf(secret),
  }
  const { verified } = await verifySolution(checked).catch(() => ({ verified: false }))
  return verified ? { id: parameters.nonce, expiresAt: new Date(parameters.expiresAt * 1000).toISOString() } : undefined
}
