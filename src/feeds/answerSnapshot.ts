import { type Encoding, encodings, type Snapshot } from './snapshots.js'

export interface SnapshotRequest {
  method: string
  acceptEncoding?: string | undefined
  ifNoneMatch?: string | undefined
  ifModifiedSince?: string | undefined
}

export interface SnapshotAnswer {
  status: 200 | 304 | 405
  headers: Record<string, string>
  body?: Buffer
}

/** How long a shared cache may serve a feed: shortly fresh, long usable while we are slow or away (RFC 5861). */
const cacheControl = 'public, max-age=5, stale-while-revalidate=30, stale-if-error=86400'

/** The answer to a conditional GET or HEAD of a prepared document (RFC 9110). */
export const answerSnapshot = (snapshot: Snapshot, request: SnapshotRequest): SnapshotAnswer => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { Allow: 'GET, HEAD' } }
  }
  const encoding = chooseEncoding(request.acceptEncoding)
  const { bytes, etag } = snapshot.encodings[encoding]
  const headers: Record<string, string> = {
    ETag: etag,
    'Last-Modified': snapshot.lastModified,
    'Cache-Control': cacheControl,
    Vary: 'Accept-Encoding',
    'Access-Control-Allow-Origin': '*',
    'X-Content-Type-Options': 'nosniff',
  }
  if (isUnchanged(snapshot, etag, request)) return { status: 304, headers }
  headers['Content-Type'] = snapshot.contentType
  headers['Content-Length'] = String(bytes.length)
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding
  return request.method === 'HEAD' ? { status: 200, headers } : { status: 200, headers, body: bytes }
}

/** The best encoding that the client takes: brotli, then gzip, unless refused by `q=0` (RFC 9110, 12.5.3). */
export const chooseEncoding = (acceptEncoding = ''): Encoding => {
  if (acceptEncoding === '') return 'identity'
  const refused = new Set<string>()
  const accepted = new Set<string>()
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.trim().split(';')
    const isRefused = parameters.some((parameter) => /^\s*q=0(\.0{0,3})?\s*$/.test(parameter))
    ;(isRefused ? refused : accepted).add(name.trim())
  }
  const takes = (name: Encoding) => accepted.has(name) || (accepted.has('*') && !refused.has(name))
  return encodings.find((name) => name !== 'identity' && takes(name)) ?? 'identity'
}

/** `If-None-Match` decides where it is given; `If-Modified-Since` counts only without it (RFC 9110, 13.2.2). */
const isUnchanged = (snapshot: Snapshot, etag: string, { ifNoneMatch, ifModifiedSince }: SnapshotRequest): boolean => {
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch.trim() === '*') return true
    return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag)
  }
  if (ifModifiedSince === undefined) return false
  const since = Date.parse(ifModifiedSince)
  return !Number.isNaN(since) && Date.parse(snapshot.lastModified) <= since
}
