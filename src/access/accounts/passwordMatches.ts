import { timingSafeEqual } from 'node:crypto'

import { deriveKey } from './deriveKey.js'

/** How Payload 3.90 derives keys, and how those before it did. */
export const derivation = { prefix: 'pbkdf2-sha256-v1:', iterations: 600_000, keyLength: 32 }
const formerDerivation = { prefix: '', iterations: 25_000, keyLength: 512 }

export const passwordMatches = async (password: string, { hash, salt }: { hash?: unknown; salt?: unknown }): Promise<boolean> => {
  if (typeof hash !== 'string' || typeof salt !== 'string') return false
  const { prefix, iterations, keyLength } = hash.startsWith(derivation.prefix) ? derivation : formerDerivation
  const stored = Buffer.from(hash.slice(prefix.length), 'hex')
  const key = await deriveKey(password, salt, iterations, keyLength)
  return key.length === stored.length && timingSafeEqual(key, stored)
}
