import { matchingToken } from '../feeds/feedTokens.js'
import type { StreamSink } from '../shared/streamReaders.js'
import type { Livewire } from '../jobs/livewire.js'
import { feedVersion } from '../jobs/renderFeedFiles.js'
import { crossOriginHeaders } from '../shared/crossOrigin.js'
import { NewsroomError } from '../shared/errors.js'
import { within } from '../shared/within.js'
import { answerError, answerFailure, type LivewireAnswer, notFound, patienceMs, refuseAhead } from './answerLivewire.js'
import { matchesFeed } from './matchesFeed.js'

export interface StreamRequest {
  /** `''` for the whole Livewire. */
  slug: string
  /** Of the client, as far as proxies are trusted; only counted. */
  address: string
  lastEventId: string | undefined
  /** Token that was offered, for a private feed. */
  token?: string | undefined
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
 * after `Last-Event-ID` where one is given, else from now on.
 */
export const prepareStream = (livewire: Livewire, request: StreamRequest): Promise<PreparedStream> =>
  within(prepare(livewire, request), patienceMs).catch((error: unknown) => ({ refused: answerFailure(error) }))

const prepare = async (livewire: Livewire, { slug, address, lastEventId, token }: StreamRequest): Promise<PreparedStream> => {
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
  if (slug !== '' && !feed) return { refused: notFound }
  const opened = feed?.tokens && matchingToken(feed.tokens, token, Date.now())
  if (feed?.tokens && !opened) return { refused: notFound }
  const lastSeq = await livewire.lastSeq()
  const after = readLastEventId(lastEventId) ?? lastSeq
  const ahead = after > lastSeq ? await refuseAhead(livewire, after) : undefined
  if (ahead) return { refused: ahead }
  const wants = feed && ((event: Parameters<typeof matchesFeed>[0]) => matchesFeed(event, feed))
  const subscription = {
    address,
    after,
    ...(wants ? { wants } : {}),
    ...(feed ? { feed: { slug, version: feedVersion(feed) } } : {}),
    ...(opened?.until ? { until: Date.parse(opened.until) } : {}),
  }
  return { open: (sink) => livewire.stream.open({ sink, ...subscription }) }
}

/**
 * @throws NewsroomError INVALID_EVENT_ID (400) where it is no number
 */
const readLastEventId = (lastEventId: string | undefined): number | undefined => {
  if (lastEventId === undefined || lastEventId === '') return undefined
  if (!/^\d{1,16}$/.test(lastEventId)) throw new NewsroomError('INVALID_EVENT_ID')
  return Number(lastEventId)
}
