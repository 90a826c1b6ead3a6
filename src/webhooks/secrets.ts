import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

/**
 * Keys in the notation of Standard Webhooks: `whsec_` is a shared HMAC secret, `whsk_` an ed25519 signing key
 * and `whpk_` the verification key that belongs to it; base64 follows.
 */
export type WebhookKey =
  { kind: 'hmac'; key: Buffer } | { kind: 'ed25519-private'; key: KeyObject } | { kind: 'ed25519-public'; key: KeyObject }

/** A key that cannot be used. The message never repeats the key. */
export class WebhookKeyError extends Error {
  override name = 'WebhookKeyError'
}

/** DER headers of RFC 8410 that stand before a bare ed25519 key. */
const pkcs8Header = Buffer.from('302e020100300506032b657004220420', 'hex')
const spkiHeader = Buffer.from('302a300506032b6570032100', 'hex')

const decode = (text: string, lengths: (bytes: number) => boolean, expected: string): Buffer => {
  const bytes = Buffer.from(text, 'base64')
  const canonical = bytes.toString('base64').replace(/=+$/, '')
  if (canonical !== text.replace(/=+$/, '') || !lengths(bytes.length)) throw new WebhookKeyError(`Not a usable key: ${expected}.`)
  return bytes
}

/**
 * Reads a key. A `whsk_` key is 64 bytes, seed and public key as libsodium keeps them, or the 32 bytes of the seed alone.
 * @throws WebhookKeyError for another prefix, for what is not base64, and for HMAC secrets outside 24 to 64 bytes
 */
export const parseKey = (text: string): WebhookKey => {
  if (text.startsWith('whsec_')) {
    return { kind: 'hmac', key: decode(text.slice(6), (n) => n >= 24 && n <= 64, 'whsec_ holds 24 to 64 bytes in base64') }
  }
  if (text.startsWith('whsk_')) {
    const bytes = decode(text.slice(5), (n) => n === 32 || n === 64, 'whsk_ holds 32 or 64 bytes in base64')
    const key = createPrivateKey({ key: Buffer.concat([pkcs8Header, bytes.subarray(0, 32)]), format: 'der', type: 'pkcs8' })
    if (bytes.length === 64 && !publicBytes(key).equals(bytes.subarray(32))) {
      throw new WebhookKeyError('Not a usable key: the two halves of this whsk_ key do not belong together.')
    }
    return { kind: 'ed25519-private', key }
  }
  if (text.startsWith('whpk_')) {
    const bytes = decode(text.slice(5), (n) => n === 32, 'whpk_ holds 32 bytes in base64')
    return { kind: 'ed25519-public', key: createPublicKey({ key: Buffer.concat([spkiHeader, bytes]), format: 'der', type: 'spki' }) }
  }
  throw new WebhookKeyError('Not a usable key: it has to start with whsec_, whsk_ or whpk_.')
}

const publicBytes = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spkiHeader.length)

/** A new shared secret, `whsec_…`, of 24 to 64 random bytes. */
export const createSecret = (bytes = 32): string => {
  if (!Number.isInteger(bytes) || bytes < 24 || bytes > 64) throw new WebhookKeyError('A secret has 24 to 64 bytes.')
  return `whsec_${randomBytes(bytes).toString('base64')}`
}

export interface WebhookKeyPair {
  /** `whsk_…`: signs; stays with the sender. */
  privateKey: string
  /** `whpk_…`: verifies; given to the receiver, and no secret. */
  publicKey: string
}

/** A new ed25519 key pair for signatures of version `v1a`. */
export const createKeyPair = (): WebhookKeyPair => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(pkcs8Header.length)
  const open = publicBytes(privateKey)
  return { privateKey: `whsk_${Buffer.concat([seed, open]).toString('base64')}`, publicKey: `whpk_${open.toString('base64')}` }
}

/** The `whpk_…` of a `whsk_…`, so that it can be shown again: it is no secret. */
export const publicKeyOf = (privateKey: string): string => {
  const { kind, key } = parseKey(privateKey)
  if (kind !== 'ed25519-private') throw new WebhookKeyError('Only a whsk_ key has a public key.')
  return `whpk_${publicBytes(key).toString('base64')}`
}
