import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'

import { parseKey } from './secrets.js'

export type VerificationFailure = 'missing-header' | 'invalid-timestamp' | 'too-old' | 'too-new' | 'no-match'

export class WebhookVerificationError extends Error {
  override name = 'WebhookVerificationError'
  constructor(readonly code: VerificationFailure) {
    super(`The webhook is not verified: ${code}.`)
  }
}

type HeaderSource = Headers | Record<string, string | string[] | undefined>

const readHeader = (headers: HeaderSource, name: string): string => {
  const value = headers instanceof Headers ? headers.get(name) : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  if (typeof value !== 'string' || value === '') throw new WebhookVerificationError('missing-header')
  return value
}

export interface VerifyOptions {
  headers: HeaderSource
  /** The body's bytes as they came, before any parsing. */
  body: string | Uint8Array
  /** `whsec_` secrets and `whpk_` keys that are in force; one match is enough. */
  secrets: readonly string[]
  /** How far the sender's clock and the way may be off. @default 300 */
  toleranceSeconds?: number
  /** Epoch milliseconds. @default Date.now */
  now?: () => number
}

/**
 * For receivers: checks time and signature as Standard Webhooks asks, in constant time for each signature.
 * @returns the id, the same over every retry, and the time of this attempt in epoch milliseconds
 * @throws WebhookVerificationError saying which check failed
 */
export const verifyMessage = (options: VerifyOptions): { id: string; timestamp: number } => {
  const { headers, body, secrets, toleranceSeconds = 300, now = Date.now } = options
  const id = readHeader(headers, 'webhook-id')
  const time = readHeader(headers, 'webhook-timestamp')
  const given = readHeader(headers, 'webhook-signature')

  if (!/^\d{1,12}$/.test(time)) throw new WebhookVerificationError('invalid-timestamp')
  const age = Math.floor(now() / 1000) - Number(time)
  if (age > toleranceSeconds) throw new WebhookVerificationError('too-old')
  if (-age > toleranceSeconds) throw new WebhookVerificationError('too-new')

  const signed = Buffer.concat([Buffer.from(`${id}.${time}.`), typeof body === 'string' ? Buffer.from(body) : body])
  const signatures = given.split(' ').map((part) => {
    const comma = part.indexOf(',')
    return { version: part.slice(0, comma), bytes: Buffer.from(part.slice(comma + 1), 'base64') }
  })
  const matches = secrets.map(parseKey).some((parsed) => {
    if (parsed.kind === 'hmac') {
      const expected = createHmac('sha256', parsed.key).update(signed).digest()
      return signatures.some(
        ({ version, bytes }) => version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected),
      )
    }
    const key = parsed.kind === 'ed25519-private' ? createPublicKey(parsed.key) : parsed.key
    return signatures.some(({ version, bytes }) => version === 'v1a' && bytes.length === 64 && verify(null, signed, key, bytes))
  })
  if (!matches) throw new WebhookVerificationError('no-match')
  return { id, timestamp: Number(time) * 1000 }
}
