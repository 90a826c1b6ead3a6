import { createHash, timingSafeEqual } from 'node:crypto'

/** A token that opens a private feed, as it is stored: never the token itself. */
export interface FeedToken {
  /** SHA-256 of the token, in base64url. */
  hash: string
  /** Until when it opens the feed, ISO 8601; without it, for good. */
  until?: string
}

/** By these a token is known wherever it turns up, so that logs can hide it. */
export const tokenPrefix = 'nrf_'

/** Longest token that is looked at. */
const maxTokenLength = 200

/** @param bytes 32 random bytes */
export const toFeedToken = (bytes: Buffer): string => tokenPrefix + bytes.toString('base64url')

/** The token has 256 random bits, so a plain digest of it cannot be guessed back. */
export const hashFeedToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** The one of a feed's tokens that was offered, at `now` in epoch milliseconds. Takes as long for a wrong one as for a right one. */
export const matchingToken = (tokens: readonly FeedToken[], offered: string | undefined, now: number): FeedToken | undefined => {
  if (offered !== undefined && offered.length > maxTokenLength) return undefined
  const digest = Buffer.from(hashFeedToken(offered ?? ''))
  let found: FeedToken | undefined
  for (const token of tokens) {
    const stored = Buffer.from(token.hash)
    const same = stored.length === digest.length && timingSafeEqual(stored, digest)
    if (same && (token.until === undefined || Date.parse(token.until) > now)) found ??= token
  }
  return found
}

/** Whether a feed may be read: everybody reads one without `tokens`. */
export const opensFeed = (tokens: readonly FeedToken[] | undefined, offered: string | undefined, now: number): boolean =>
  tokens === undefined || matchingToken(tokens, offered, now) !== undefined

/** The token of a request: of `Authorization: Bearer`, else of `?token=`, which is for feed readers that set no headers. */
export const offeredToken = (authorization: string | undefined, query: URLSearchParams): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? query.get('token') ?? undefined
