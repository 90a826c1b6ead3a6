import { answerSnapshot, type SnapshotRequest } from '../feeds/answerSnapshot.js'
import { offeredToken, opensFeed } from '../feeds/feedTokens.js'
import { createLogPages, type LogPages } from '../feeds/logPages.js'
import { renderLogPage } from '../feeds/renderLogPage.js'
import type { Livewire } from '../jobs/livewire.js'
import type { FeedDefinition } from '../sources/findFeed.js'
import { isTombstone, type WireEvent } from '../livewire/types.js'
import { answerPreflight, crossOriginHeaders, readMethods } from '../shared/crossOrigin.js'
import { errorTable, NewsroomError } from '../shared/errors.js'
import { laterOf } from '../shared/instant.js'
import { type LogCursor, readLogCursor } from '../shared/logCursor.js'
import { within } from '../shared/within.js'
import { type LivewirePath, parseLivewirePath } from './livewirePath.js'
import { matchesFeed } from './matchesFeed.js'
import { readNewsSitemap } from './newsSitemap.js'

/** A request as both doors bring it: Node's own server and Payload's endpoints. */
export interface LivewireRequest extends SnapshotRequest {
  pathname: string
  query: URLSearchParams
  authorization?: string | undefined
}

export interface LivewireAnswer {
  status: number
  headers: Record<string, string>
  body?: Buffer | string
}

/** Events on one page of the log, at the most. */
export const maxLogPage = 500
const defaultLogPage = 100

/** Milliseconds for which the database is waited for: an election is over by then, and an outage is told of. */
export const patienceMs = 5000

/** Answers everything of the Livewire but the stream. `undefined`: the address is none of the Livewire's. */
export const answerLivewire = async (livewire: Livewire, request: LivewireRequest): Promise<LivewireAnswer | undefined> => {
  const path = parseLivewirePath(request.pathname)
  if (!path) return undefined
  if (request.method === 'OPTIONS') return answerPreflight(readMethods)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return answerError(405, 'METHOD_NOT_ALLOWED', 'The Livewire is only read: use GET or HEAD.', { Allow: readMethods })
  }
  try {
    return await within(answerPath(livewire, path, request), patienceMs)
  } catch (error) {
    return answerFailure(error)
  }
}

/** What a reader is told of an error: what it can put right itself, or that the Livewire cannot be read now. */
export const answerFailure = (error: unknown): LivewireAnswer =>
  error instanceof NewsroomError
    ? answerError(error.status, error.code, error.message)
    : answerError(503, 'UNAVAILABLE', 'The Livewire cannot be read at the moment. Try again shortly.', { 'Retry-After': '2' })

const answerPath = async (livewire: Livewire, path: LivewirePath, request: LivewireRequest): Promise<LivewireAnswer> => {
  if (path.kind === 'sitemap') return answerSnapshot(await readNewsSitemap(livewire, Date.now()), request)
  if (path.kind === 'log') return answerLog(livewire, path, request)
  if (path.kind !== 'file' || !livewire.formats.some(({ path: file }) => file === path.file)) return notFound
  const known = livewire.peek(path)
  if (known && mayRead(known.tokens, request)) return answerSnapshot(known, request)
  // Who has no token waits as long for a feed that is private as for one that does not exist.
  const feed = await findOpenFeed(livewire, path.slug, request)
  if (feed === 'closed') return answerFormer(livewire, path, request)
  const snapshot = await livewire.read(path)
  return snapshot && mayRead(snapshot.tokens, request) ? answerSnapshot(snapshot, request) : notFound
}

/** Whether a request has what opens a feed. */
export const mayRead = (
  tokens: FeedDefinition['tokens'],
  { authorization, query }: Pick<LivewireRequest, 'authorization' | 'query'>,
): boolean => opensFeed(tokens, offeredToken(authorization, query), Date.now())

/** The feed of that name, `undefined` for the whole Livewire, or `closed` where there is none that the request may read. */
const findOpenFeed = async (livewire: Livewire, slug: string, request: LivewireRequest): Promise<FeedDefinition | 'closed' | undefined> => {
  if (slug === '') return undefined
  const feed = await livewire.findFeed(slug)
  return feed && mayRead(feed.tokens, request) ? feed : 'closed'
}

/**
 * At an address that a feed had before: 308 (RFC 9110, 15.4.9) to where it is now, 410 (15.5.11) where it was deleted. Who may not read it
 * is told what is told of a feed that never was. The address is told from where it was asked for, whichever door that is below.
 */
export const answerFormer = async (
  livewire: Livewire,
  { slug, file }: { slug: string; file: string },
  { query, ...request }: Pick<LivewireRequest, 'authorization' | 'query'>,
): Promise<LivewireAnswer> => {
  const feed = await livewire.formerFeed(slug)
  if (feed === 'gone') return answerError(410, 'FEED_GONE', 'There was a feed at this address. It is no more, and has no successor.')
  if (!feed || !mayRead(feed.tokens, { ...request, query })) return notFound
  const location = `../${encodeURIComponent(feed.slug)}/${encodeURIComponent(file)}${query.size > 0 ? `?${query.toString()}` : ''}`
  // Not kept without asking: it may come back to its old address, and what was kept would lead in a circle.
  return {
    status: 308,
    headers: {
      Location: location,
      'Content-Length': '0',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      ...crossOriginHeaders,
    },
  }
}

const answerLog = async (livewire: Livewire, { slug }: { slug: string }, request: LivewireRequest): Promise<LivewireAnswer> => {
  const feed = await findOpenFeed(livewire, slug, request)
  if (feed === 'closed') return answerFormer(livewire, { slug, file: 'log' }, request)
  const after = readAfter(request.query)
  const limit = readCount(request.query, 'limit', defaultLogPage, maxLogPage)
  if (limit === 0) throw new NewsroomError('INVALID_QUERY', { detail: '`limit` is at least 1.' })
  const { at, events } = await readFrom(livewire, after.seq, limit)
  const refused = (await refuseGone(livewire, after, at)) ?? (events.length === 0 ? await refuseAhead(livewire, after.seq) : undefined)
  if (refused) return refused
  // A feed's page passes over what is not the feed's: `next` still moves on, so that a reader ends.
  const shown = feed ? events.filter((event) => matchesFeed(event, feed)) : events
  const next = events.at(-1) ?? at ?? { seq: after.seq }
  // An event changes once more, when its item is withdrawn.
  const times = events.flatMap(({ at, article }) => (isTombstone(article) ? [at, article.withdrawal.at] : [at]))
  const lastModified = times.reduce((latest, at) => (at > latest ? at : latest), feed?.changedAt ?? new Date(0).toISOString())
  const text = renderLogPage(shown, next)
  const snapshot = await pagesOf(livewire).take(`${slug} ${after.seq} ${limit}`, {
    text,
    contentType: 'application/json; charset=utf-8',
    lastModified: laterOf(lastModified, livewire.since),
    seq: next.seq,
  })
  return answerSnapshot(feed?.tokens ? { ...snapshot, tokens: feed.tokens } : snapshot, request)
}

const pages = new WeakMap<Livewire, LogPages>()

const pagesOf = (livewire: Livewire): LogPages => {
  const known = pages.get(livewire) ?? createLogPages()
  pages.set(livewire, known)
  return known
}

/** The event at a number, where it can be read, and those after it. */
const readFrom = async (livewire: Livewire, seq: number, limit: number): Promise<{ at?: WireEvent; events: WireEvent[] }> => {
  if (seq === 0) return { events: await livewire.events(0, limit) }
  const [first, ...others] = await livewire.events(seq - 1, limit + 1)
  if (!first) return { events: [] }
  return first.seq === seq ? { at: first, events: others } : { events: [first, ...others].slice(0, limit) }
}

/** Refuses the id of an event that this log does not have at its number: a backup was restored, and the log has grown past it since. */
const refuseGone = async (livewire: Livewire, { id }: LogCursor, at: WireEvent | undefined): Promise<LivewireAnswer | undefined> => {
  if (id === undefined || !at || at.id === id) return undefined
  const { status, message } = errorTable.CURSOR_GONE
  return answerError(status, 'CURSOR_GONE', message, {}, { lastSeq: await livewire.lastSeq() })
}

/** What refuses a reader that comes with a place in the log, before it is sent what follows. */
export const refuseCursor = async (livewire: Livewire, cursor: LogCursor): Promise<LivewireAnswer | undefined> => {
  const ahead = await refuseAhead(livewire, cursor.seq)
  if (ahead || cursor.id === undefined) return ahead
  return refuseGone(livewire, cursor, await eventAt(livewire, cursor.seq))
}

/** The event of a number, where it can be read. */
export const eventAt = async (livewire: Livewire, seq: number): Promise<WireEvent | undefined> =>
  seq === 0 ? undefined : (await livewire.events(seq - 1, 1)).find((event) => event.seq === seq)

/**
 * Reads where in the log somebody is: a number, or a number and the id of its event.
 * @throws NewsroomError INVALID_QUERY (400) where it is neither
 */
export const readAfter = (query: URLSearchParams): LogCursor => {
  const values = query.getAll('after')
  const cursor = readLogCursor(values[0] ?? '0')
  if (values.length > 1 || !cursor || cursor.seq > Number.MAX_SAFE_INTEGER)
    throw new NewsroomError('INVALID_QUERY', { detail: '`after` is one whole number, or the `cursor` of an answer.' })
  return cursor
}

/**
 * Reads a count of the query.
 * @throws NewsroomError INVALID_QUERY (400) where it is no whole number from 0 to `max`
 */
export const readCount = (query: URLSearchParams, name: string, fallback: number, max: number): number => {
  const values = query.getAll(name)
  if (values.length === 0) return fallback
  const [value = ''] = values
  if (values.length > 1 || !/^\d{1,16}$/.test(value) || Number(value) > max) {
    const upTo = max === Number.MAX_SAFE_INTEGER ? '' : ` up to ${max}`
    throw new NewsroomError('INVALID_QUERY', { detail: `\`${name}\` is one whole number${upTo}.` })
  }
  return Number(value)
}

/**
 * Refuses a cursor past the log's end, which no log that is still this one has given: a backup was restored. Another instance may have told
 * the reader of an event that this one's look at the database was too early for, so it is asked once more, where writes are confirmed.
 */
export const refuseAhead = async (livewire: Livewire, after: number): Promise<LivewireAnswer | undefined> => {
  if (after === 0 || after <= (await livewire.lastSeq())) return undefined
  const lastSeq = await livewire.confirmedSeq()
  if (after <= lastSeq) return undefined
  const { status, message } = errorTable.CURSOR_AHEAD
  return answerError(status, 'CURSOR_AHEAD', message, {}, { lastSeq })
}

export const answerError = (
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
  more: Record<string, number> = {},
): LivewireAnswer => {
  const body = JSON.stringify({ errors: [{ code, message }], ...more })
  return {
    status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
      'Cache-Control': 'no-store',
      ...crossOriginHeaders,
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
    body,
  }
}

export const notFound = answerError(404, 'NOT_FOUND', 'There is no such feed, or no such format of it.')
