import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Milliseconds for which a challenge may be answered. */
export const challengeMs = 300_000

interface Purpose {
  secret: string
  /** What it is for, and for whom: one that was made for something else is none. */
  purpose: string
  /** Epoch milliseconds. */
  now: number
}

const signed = (head: Buffer, { secret, purpose }: Pick<Purpose, 'purpose' | 'secret'>): Buffer =>
  createHmac('sha256', `${secret}:passkeys`).update(purpose).update('\0').update(head).digest().subarray(0, 16)

/** Bytes that say themselves until when and for what they are good, so that nothing is stored of who has not signed in yet. */
export const makeChallenge = ({ now, ...purpose }: Purpose): Buffer => {
  const head = Buffer.alloc(24)
  head.writeBigUInt64BE(BigInt(now + challengeMs))
  randomBytes(16).copy(head, 8)
  return Buffer.concat([head, signed(head, purpose)])
}

/** @param challenge base64url, as a browser sends it back */
export const isChallenge = (challenge: string, { now, ...purpose }: Purpose): boolean => {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== 40) return false
  const head = bytes.subarray(0, 24)
  return timingSafeEqual(bytes.subarray(24), signed(head, purpose)) && Number(head.readBigUInt64BE()) > now
}

/** Each is answered once: kept in memory until it would have ended. */
export const createUsed = () => {
  const used = new Map<string, number>()
  return (challenge: string, now: number): boolean => {
    for (const [old, until] of used) if (until < now) used.delete(old)
    if (used.has(challenge)) return false
    used.set(challenge, now + challengeMs)
    return true
  }
}
