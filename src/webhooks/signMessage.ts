import { createHmac, sign } from 'node:crypto'

import { parseKey, WebhookKeyError } from './secrets.js'

/** What is signed. */
export interface WebhookMessage {
  /** Stays the same over every retry. Printable ASCII without a space or a full stop, up to 256 characters. */
  id: string
  /** When this attempt is made, epoch milliseconds; sent in whole seconds. */
  timestamp: number
  /** Exactly the bytes that are sent. */
  body: string | Uint8Array
}

/** The three headers of Standard Webhooks. */
export type SignatureHeaders = {
  'webhook-id': string
  'webhook-timestamp': string
  'webhook-signature': string
}

export type WebhookSigner = (message: WebhookMessage) => SignatureHeaders

/** A full stop separates the signed parts, so an id with one could be read in two ways. */
const usableId = /^[!-\-/-~]{1,256}$/

/**
 * Reads the keys once and signs any number of messages with them: one signature a key, separated by spaces, so that
 * receivers can change over while a secret is being rotated. `whsec_` signs `v1` (HMAC-SHA256), `whsk_` signs `v1a` (ed25519).
 * @throws WebhookKeyError when there is no key, or one that cannot sign
 */
export const createSigner = (secrets: readonly string[]): WebhookSigner => {
  if (secrets.length === 0) throw new WebhookKeyError('There is no key to sign with.')
  const signers = secrets.map((secret) => {
    const parsed = parseKey(secret)
    if (parsed.kind === 'ed25519-public') throw new WebhookKeyError('A whpk_ key verifies; it cannot sign.')
    return (head: string, body: string | Uint8Array): string => {
      if (parsed.kind === 'hmac') return `v1,${createHmac('sha256', parsed.key).update(head).update(body).digest('base64')}`
      const bytes = Buffer.concat([Buffer.from(head), typeof body === 'string' ? Buffer.from(body) : body])
      return `v1a,${sign(null, bytes, parsed.key).toString('base64')}`
    }
  })
  return ({ id, timestamp, body }) => {
    if (!usableId.test(id)) throw new TypeError('A webhook id is printable ASCII without spaces and full stops, up to 256 characters.')
    const seconds = String(Math.floor(timestamp / 1000))
    const head = `${id}.${seconds}.`
    return {
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': signers.map((signer) => signer(head, body)).join(' '),
    }
  }
}

/** Signs one message. To sign many with the same keys, keep what `createSigner` returns. */
export const signMessage = ({ secrets, ...message }: WebhookMessage & { secrets: readonly string[] }): SignatureHeaders =>
  createSigner(secrets)(message)
