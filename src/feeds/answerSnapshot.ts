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
const publicHeaders = {
  'Cache-Control': 'public, max-age=5, stale-while-revalidate=30, stale-if-error=86400',
  Vary: 'Accept-Encoding',
  'Access-Control-Allow-Origin': '*',
}

/** A private feed is kept by nobody on the way, and its address, which may hold the token, is passed on to nobody. */
const privateHeaders = {
  'Cache-Control': 'private, no-store',
  Vary: 'Accept-Encoding, Authorization',
  'Referrer-Policy': 'no-referrer',
}

/** The answer to a conditional GET or HEAD of a prepared document (RFC 9110). */
export const answerSnapshot = (snapshot: Snapshot, request: SnapshotRequest): SnapshotAnswer => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { Allow: 'GET, HEAD' } }
  }
  const encoding = chooseEncoding(request.acceptEncoding)
  const { found, head, unchanged } = answersOf(snapshot, encoding)
  if (isUnchanged(snapshot, snapshot.encodings[encoding].etag, request)) return unchanged
  return request.method === 'HEAD' ? head : found
}

interface SnapshotAnswers {
  found: SnapshotAnswer
  head: SnapshotAnswer
  unchanged: SnapshotAnswer
}

/** By what is sent: it is read thousands of times before the log moves, and what is said of it is put together once. */
const prepared = new WeakMap<object, SnapshotAnswers>()

const answersOf = (snapshot: Snapshot, encoding: Encoding): SnapshotAnswers => {
  const sent = snapshot.encodings[encoding]
  const known = prepared.get(sent)
  if (known) return known
  const answers = prepareAnswers(snapshot, encoding)
  prepared.set(sent, answers)
  return answers
}

const prepareAnswers = (snapshot: Snapshot, encoding: Encoding): SnapshotAnswers => {
  const { bytes, etag } = snapshot.encodings[encoding]
  const validators = {
    ETag: etag,
    'Last-Modified': snapshot.lastModified,
    ...(snapshot.tokens ? privateHeaders : publicHeaders),
    'X-Content-Type-Options': 'nosniff',
    ...(snapshot.link ? { Link: snapshot.link } : {}),
  }
  const headers = {
    ...validators,
    'Content-Type': snapshot.contentType,
    'Content-Length': String(bytes.length),
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
  }
  return { found: { status: 200, headers, body: bytes }, head: { status: 200, headers }, unchanged: { status: 304, headers: validators } }
}

/** Readers send few different lists; what is kept is bounded, because anybody can send another. */
const chosen = new Map<string, Encoding>()
const maxChosen = 200

/** The encoding that the client likes best; of equals the smallest. One that it refuses by `q=0` is not sent (RFC 9110, 12.5.3). */
export const chooseEncoding = (acceptEncoding = ''): Encoding => {
  if (acceptEncoding === '') return 'identity'
  const known = chosen.get(acceptEncoding)
  if (known) return known
  const encoding = readAcceptEncoding(acceptEncoding)
  if (chosen.size >= maxChosen) chosen.clear()
  if (acceptEncoding.length <= maxChosen) chosen.set(acceptEncoding, encoding)
  return encoding
}

const readAcceptEncoding = (acceptEncoding: string): Encoding => {
  const weights = new Map<string, number>()
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
    const weight = parameters.map((parameter) => /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(parameter)?.[1]).find((found) => found !== undefined)
    weights.set(name, Number(weight ?? 1))
  }
  // Whatever is named is liked better than the plain text that nobody spoke of.
  const plain = weights.get('identity') ?? 0.0001
  const weigh = (name: Encoding) => (name === 'identity' ? plain : (weights.get(name) ?? weights.get('*') ?? 0))
  const liked = encodings.filter((name) => weigh(name) > 0)
  const most = Math.max(...liked.map(weigh))
  return liked.find((name) => weigh(name) === most) ?? 'identity'
}

/** `If-None-Match` decides where it is given; `If-Modified-Since` counts only without it (RFC 9110, 13.2.2). */
const isUnchanged = (snapshot: Snapshot, etag: string, { ifNoneMatch, ifModifiedSince }: SnapshotRequest): boolean => {
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch === etag) return true
    if (ifNoneMatch.trim() === '*') return true
    return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag)
  }
  if (ifModifiedSince === undefined) return false
  const since = Date.parse(ifModifiedSince)
  return !Number.isNaN(since) && Date.parse(snapshot.lastModified) <= since
}
