import type { PayloadRequest } from 'payload'

import { conversationKey } from '../../../comments/live/conversationStream.js'
import { crossOriginHeaders } from '../../../shared/crossOrigin.js'
import { NewsroomError } from '../../../shared/errors.js'
import type { StreamSink } from '../../../shared/streamReaders.js'
import { targetOf } from '../endpoints/thread.js'
import { findTarget } from '../hooks.js'
import { targetsOf } from '../targets.js'
import { streamOf } from './streamOf.js'

export const conversationHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // A proxy that compresses holds events back.
  'Cache-Control': 'no-store, no-transform',
  ...crossOriginHeaders,
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

/** On an answer that opens no stream; who may come back is told when. */
export const refusalHeaders = (status: number): Record<string, string> => ({
  ...crossOriginHeaders,
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  ...(status === 429 || status === 503 ? { 'Retry-After': '10' } : {}),
})

interface Asked {
  query: URLSearchParams
  /** Only counted. */
  address: string
  lastEventId: string | undefined
}

type Prepared = { refused: { status: number; message: string } } | { open: (sink: StreamSink) => void }

/**
 * `GET /comments/events?article=7`: what happens in a conversation, as counts and ids. After `Last-Event-ID`, where one comes back, else
 * after `&after=`, for who cannot send that.
 * @throws APIError 400
 */
export const prepareConversation = async (req: PayloadRequest, { query, address, lastEventId }: Asked): Promise<Prepared> => {
  const last = lastEventId || query.get('after')
  if (last && !/^\d{1,15}$/.test(last)) throw new NewsroomError('INVALID_EVENT_ID')
  const { target, on } = targetOf(req, targetsOf(req.payload), query)
  const document = await findTarget(req, target, on, { publicOnly: true })
  if (!document) return { refused: { status: 404, message: 'There is no such document.' } }
  const stream = streamOf(req.payload)
  const refusal = stream.refusal(address)
  if (refusal)
    return {
      refused: { status: refusal === 'TOO_MANY_STREAMS' ? 503 : 429, message: 'Too many streams are open. Close one, or try again later.' },
    }
  const after = last ? Number(last) : undefined
  return { open: (sink) => stream.open({ sink, on: conversationKey(target.field, on), address, after }) }
}
