import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** A key for sealing, made from the app's secret by `deriveSealingKey`. */
export interface SealingKey {
  /** Tells keys apart without saying anything about them: 8 hexadecimal digits. */
  readonly id: string
  readonly bytes: Buffer
}

export class SealedSecretError extends Error {
  override name = 'SealedSecretError'
  constructor(
    readonly code: 'unknown-format' | 'other-key' | 'damaged',
    cause?: unknown,
  ) {
    super(
      {
        'unknown-format': 'This is not a sealed secret of a version that is known here.',
        'other-key': 'This secret was sealed with another PAYLOAD_SECRET. Set the earlier one beside it, or make a new webhook secret.',
        damaged: 'This sealed secret was changed, or belongs to another row.',
      }[code],
      { cause },
    )
  }
}

/** HKDF-SHA256 (RFC 5869), so that the sealing key is of no use for anything else that the app's secret protects. */
export const deriveSealingKey = (appSecret: string): SealingKey => {
  if (appSecret.length === 0) throw new TypeError('There is no secret to derive the sealing key from.')
  const bytes = Buffer.from(hkdfSync('sha256', appSecret, 'payload-newsroom', 'webhook secrets, version 1', 32))
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes }
}

const version = 'v1'
const additionalData = (keyId: string, context: string) => Buffer.from(`${version}.${keyId}.${context}`)

/**
 * Seals with AES-256-GCM as `v1.<key id>.<nonce>.<ciphertext and tag>`, the last two in base64url.
 * `context` binds the result to a place, for example the endpoint's own key: it opens with the same context alone.
 */
export const sealSecret = (plain: string, key: SealingKey, context = ''): string => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(additionalData(key.id, context))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [version, key.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.')
}

/**
 * Opens what `sealSecret` made. Several keys can be given while PAYLOAD_SECRET is being changed.
 * @throws SealedSecretError
 */
export const openSecret = (sealed: string, keys: SealingKey | readonly SealingKey[], context = ''): string => {
  const [found, keyId = '', nonceText = '', bytesText = '', ...rest] = sealed.split('.')
  const nonce = Buffer.from(nonceText, 'base64url')
  const bytes = Buffer.from(bytesText, 'base64url')
  if (found !== version || rest.length > 0 || nonce.length !== 12 || bytes.length < 16) throw new SealedSecretError('unknown-format')
  const key = [keys].flat().find(({ id }) => id === keyId)
  if (!key) throw new SealedSecretError('other-key')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: 16 }).setAAD(additionalData(keyId, context))
    decipher.setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new SealedSecretError('damaged', cause)
  }
}
