import { crossOriginHeaders, readMethods } from '../shared/crossOrigin.js'
import { namesTag } from '../shared/entityTags.js'
import { remembering } from '../shared/remembering.js'
import { type Encoding, encodings, type Snapshot } from './snapshots.js'

export interface SnapshotRequest {
  method: string
  acceptEncoding?: string | undefined
  ifNoneMatch?: string | undefined
  ifModifiedSince?: string | undefined
  /** Epoch milliseconds. @default now */
  now?: number
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
    return { status: 405, headers: { Allow: readMethods } }
  }
  const encoding = chooseEncoding(request.acceptEncoding)
  const { found, head, unchanged } = answersOf(snapshot, encoding)
  const now = request.now ?? Date.now()
  const answer = isUnchanged(snapshot, snapshot.encodings[encoding].etag, now, request)
    ? unchanged
    : request.method === 'HEAD'
      ? head
      : found
  return now >= snapshot.settledAt ? answer : notSettled(answer, now)
}

/** While its second lasts another change may come in it: what is said now must not stand for what is shown then (RFC 9110, 8.8.2.2). */
const notSettled = (answer: SnapshotAnswer, now: number): SnapshotAnswer => ({
  ...answer,
  headers: { ...answer.headers, 'Last-Modified': new Date(now).toUTCString() },
})

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
    'Last-Modified': new Date(snapshot.settledAt).toUTCString(),
    ...(snapshot.tokens ? privateHeaders : publicHeaders),
    ...crossOriginHeaders,
    'X-Content-Type-Options': 'nosniff',
    ...(snapshot.link ? { Link: snapshot.link } : {}),
  }
  const headers = {
    ...validators,
    'Content-Type': snapshot.contentType,
    'Content-Length': String(bytes.length),
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
  }
  // Frozen: what a server adds to each of its answers is then added once.
  Object.freeze(headers)
  Object.freeze(validators)
  return { found: { status: 200, headers, body: bytes }, head: { status: 200, headers }, unchanged: { status: 304, headers: validators } }
}

const readAcceptEncoding = (acceptEncoding: string): Encoding => {
  const weights = new Map<string, number>()
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
    const weight = parameters
      .map((parameter) => /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(parameter)?.[1])
      .find((found) => found !== undefined)
    weights.set(name, Number(weight ?? 1))
  }
  // Whatever is named is liked better than the plain text that nobody spoke of.
  const plain = weights.get('identity') ?? 0.0001
  const weigh = (name: Encoding) => (name === 'identity' ? plain : (weights.get(name) ?? weights.get('*') ?? 0))
  const liked = encodings.filter((name) => weigh(name) > 0)
  const most = Math.max(...liked.map(weigh))
  return liked.find((name) => weigh(name) === most) ?? 'identity'
}

/** Readers send few different lists. */
const chosenBy = remembering(readAcceptEncoding, { most: 200, longest: 200 })

/** The encoding that the client likes best; of equals the smallest. One that it refuses by `q=0` is not sent (RFC 9110, 12.5.3). */
export const chooseEncoding = (acceptEncoding = ''): Encoding => (acceptEncoding === '' ? 'identity' : chosenBy(acceptEncoding))

/**
 * `If-None-Match` decides where it is given; `If-Modified-Since` counts only without it (RFC 9110, 13.2.2), and only as the very time that
 * was given with what is shown now: what is shown can become older, too, where a backup is restored or the newest item leaves.
 */
const isUnchanged = (snapshot: Snapshot, etag: string, now: number, { ifNoneMatch, ifModifiedSince }: SnapshotRequest): boolean => {
  if (ifNoneMatch !== undefined) return namesTag(ifNoneMatch, etag)
  return ifModifiedSince !== undefined && now >= snapshot.settledAt && Date.parse(ifModifiedSince) === snapshot.settledAt
}
