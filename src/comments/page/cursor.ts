import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** A place in an order: the value that it goes by, and the id where several have the same. */
export interface Cursor {
  at: string
  replies?: number
  id: string
}

const pattern = /^(\d{1,16})\.(?:(\d{1,9})\.)?([0-9A-Za-z-]{1,40})$/
const sealedPattern = /^~[\w-]{40,200}$/

/**
 * Opaque to clients: milliseconds, answers where the order is by them, id.
 * @param secret the app's own: what is said stays hidden, where others may not know it
 */
export const toCursor = ({ at, replies, id }: Cursor, secret?: string): string => {
  const plain = [Date.parse(at), ...(replies === undefined ? [] : [replies]), id].join('.')
  return secret === undefined ? plain : seal(plain, secret)
}

/** `undefined` where it is none; with a secret, also where it is not sealed by it: one that is made up would try out times. */
export const fromCursor = (text: string, withReplies: boolean, secret?: string): Cursor | undefined => {
  const [, ms, replies, id] = pattern.exec(secret === undefined ? text : (unseal(text, secret) ?? '')) ?? []
  if (ms === undefined || id === undefined || (replies !== undefined) !== withReplies || Number(ms) > 8.64e15) return undefined
  return { at: new Date(Number(ms)).toISOString(), ...(replies === undefined ? {} : { replies: Number(replies) }), id }
}

const keyOf = (secret: string): Buffer => createHmac('sha256', secret).update('comments: places').digest()

const seal = (text: string, secret: string): string => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce)
  const bytes = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `~${bytes.toString('base64url')}`
}

const unseal = (text: string, secret: string): string | undefined => {
  if (!sealedPattern.test(text)) return undefined
  const bytes = Buffer.from(text.slice(1), 'base64url')
  if (bytes.length < 29) return undefined
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  try {
    return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}
