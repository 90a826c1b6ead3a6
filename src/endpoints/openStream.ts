import { matchingToken } from '../feeds/feedTokens.js'
import type { StreamSink } from '../shared/streamReaders.js'
import type { Livewire } from '../jobs/livewire.js'
import { feedVersion } from '../jobs/renderFeedFiles.js'
import { crossOriginHeaders } from '../shared/crossOrigin.js'
import { NewsroomError } from '../shared/errors.js'
import { type LogCursor, logCursor, readLogCursor } from '../shared/logCursor.js'
import { within } from '../shared/within.js'
import {
  answerError,
  answerFormer,
  answerFailure,
  eventAt,
  type LivewireAnswer,
  notFound,
  patienceMs,
  readAfter,
  refuseCursor,
} from './answerLivewire.js'
import { matchesFeed } from './matchesFeed.js'

export interface StreamRequest {
  /** `''` for the whole Livewire. */
  slug: string
  /** Of the client, as far as proxies are trusted; only counted. */
  address: string
  lastEventId: string | undefined
  /** Token that was offered, for a private feed. */
  token?: string | undefined
  authorization?: string | undefined
  /** `after`: where it begins, for who cannot send `Last-Event-ID`. `ids=cursor`: ids of events are whole cursors, not numbers. */
  query: URLSearchParams
}

export const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  ...crossOriginHeaders,
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
}

type PreparedStream = { refused: LivewireAnswer } | { open: (sink: StreamSink) => void }

/**
 * Checks a request for the stream. Returns the answer that refuses it, or what opens it on a sink:
 * after `Last-Event-ID` where one is given (a browser that comes back sends it with the address that it began with), else after `?after=`,
 * else from now on.
 */
export const prepareStream = (livewire: Livewire, request: StreamRequest): Promise<PreparedStream> =>
  within(prepare(livewire, request), patienceMs).catch((error: unknown) => ({ refused: answerFailure(error) }))

const prepare = async (
  livewire: Livewire,
  { slug, address, lastEventId, token, authorization, query }: StreamRequest,
): Promise<PreparedStream> => {
  const refusal = livewire.stream.refusal(address)
  if (refusal) {
    return {
      refused: answerError(
        refusal === 'TOO_MANY_STREAMS' ? 503 : 429,
        refusal,
        'Too many streams are open. Close one, or try again later.',
        { 'Retry-After': '10' },
      ),
    }
  }
  const feed = slug === '' ? undefined : await livewire.findFeed(slug)
  if (slug !== '' && !feed) return { refused: await answerFormer(livewire, { slug, file: 'events' }, { authorization, query }) }
  const opened = feed?.tokens && matchingToken(feed.tokens, token, Date.now())
  if (feed?.tokens && !opened) return { refused: notFound }
  const cursor = readLastEventId(lastEventId) ?? (query.has('after') ? readAfter(query) : undefined)
  const refused = cursor && (await refuseCursor(livewire, cursor))
  if (refused) return { refused }
  const wholeIds = query.get('ids') === 'cursor'
  const after = cursor?.seq ?? (await livewire.lastSeq())
  const wants = feed && ((event: Parameters<typeof matchesFeed>[0]) => matchesFeed(event, feed))
  const subscription = {
    address,
    after,
    ...(wholeIds ? { wholeIds, first: logCursor({ seq: after, ...(await idAt(livewire, after)) }) } : {}),
    ...(wants ? { wants } : {}),
    ...(feed ? { feed: { slug, version: feedVersion(feed) } } : {}),
    ...(opened?.until ? { until: Date.parse(opened.until) } : {}),
  }
  return { open: (sink) => livewire.stream.open({ sink, ...subscription }) }
}

const idAt = async (livewire: Livewire, seq: number): Promise<{ id?: string }> => {
  const event = await eventAt(livewire, seq)
  return event ? { id: event.id } : {}
}

/**
 * @throws NewsroomError INVALID_EVENT_ID (400) where it is no place in a log
 */
const readLastEventId = (lastEventId: string | undefined): LogCursor | undefined => {
  if (lastEventId === undefined || lastEventId === '') return undefined
  const cursor = readLogCursor(lastEventId)
  if (!cursor) throw new NewsroomError('INVALID_EVENT_ID')
  return cursor
}
