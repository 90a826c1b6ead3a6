import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import type { FeedToken } from './feedTokens.js'

/** A feed's document as it is sent: the same bytes for everybody until the log moves. */
export interface Snapshot {
  contentType: string
  /**
   * The first whole second, in epoch milliseconds, in which it was as it is from beginning to end. HTTP tells times in seconds: as
   * `Last-Modified` this one alone stands for this state and no earlier one.
   */
  settledAt: number
  /** Number of the last event that it takes in. */
  seq: number
  encodings: Record<Encoding, { bytes: Buffer; etag: string }>
  /** Digest of what it shows, without the log's number: it changes when a subscriber should be told. */
  revision: string
  /** Value of the `Link` header: the feed itself and its hubs. */
  link?: string
  /** Only on a private feed: what opens it. */
  tokens?: readonly FeedToken[]
}

/** A document before it is prepared. */
export interface SnapshotSource {
  text: string
  contentType: string
  /** ISO 8601. */
  lastModified: string
  /** The one that it takes the place of. */
  previous?: Snapshot | undefined
  seq: number
  revision?: string
  link?: string
  tokens?: readonly FeedToken[]
}

export const encodings = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof encodings)[number]

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/**
 * Prepares a document for sending. The entity tags are strong, so each encoding has its own (RFC 9110, 8.8.3.3).
 */
export const takeSnapshot = async (document: SnapshotSource, now = Date.now()): Promise<Snapshot> => {
  const identity = Buffer.from(document.text, 'utf8')
  const digest = createHash('sha256').update(identity).digest('base64url').slice(0, 22)
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length } }
  const [br, zipped] = await Promise.all([compressBrotli(identity, brotliOptions), compressGzip(identity, { level: 6 })])
  return {
    contentType: document.contentType,
    settledAt: settledAt(document, `"${digest}"`, now),
    seq: document.seq,
    revision: document.revision ?? digest,
    ...(document.link ? { link: document.link } : {}),
    ...(document.tokens ? { tokens: document.tokens } : {}),
    encodings: {
      br: { bytes: br, etag: `"${digest}-br"` },
      gzip: { bytes: zipped, etag: `"${digest}-gz"` },
      identity: { bytes: identity, etag: `"${digest}"` },
    },
  }
}

/** A document can change without its newest time: by an event that was committed late, or by what has left it. Then it changed just now. */
const settledAt = ({ lastModified, previous }: SnapshotSource, etag: string, now: number): number => {
  const settled = nextSecond(Date.parse(lastModified))
  if (!previous) return settled
  if (previous.encodings.identity.etag === etag) return Math.max(settled, previous.settledAt)
  return settled > previous.settledAt ? settled : nextSecond(now)
}

const nextSecond = (ms: number): number => Math.floor(ms / 1000) * 1000 + 1000
