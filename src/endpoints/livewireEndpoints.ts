import type { Endpoint, PayloadRequest } from 'payload'

import { callerOf } from '../shared/callerMark.js'
import { offeredToken } from '../feeds/feedTokens.js'
import { getLivewire } from '../jobs/livewire.js'
import { getWebSub } from '../jobs/websub/websub.js'
import { answerError, answerLivewire, type LivewireAnswer } from './answerLivewire.js'
import { answerHub, readHubBody } from './answerHub.js'
import { answerStanding } from './answerStanding.js'
import { parseLivewirePath } from './livewirePath.js'
import { prepareStream, type StreamRequest, streamHeaders } from './openStream.js'
import { toWebStream } from '../requests/toWebStream.js'

/**
 * The Livewire as Payload endpoints, for hosts that run no server of their own: the same answers
 * below Payload's API address, e.g. `/api/livewire/feed.json`, uncompressed.
 */
export const livewireEndpoints = (): Endpoint[] =>
  ['/livewire/:file', '/livewire/:feed/:file', '/news-sitemap.xml'].flatMap((path) =>
    methods.map((method): Endpoint => ({ path, method, handler: answerRequest })),
  )

/** All of them: what is not read is answered by us too, and not by Payload's "Route not found". */
const methods = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const

const answerRequest = async (req: PayloadRequest): Promise<Response> => {
  const livewire = getLivewire(req.payload)
  if (!livewire) return toResponse(req, answerError(503, 'UNAVAILABLE', 'The Livewire is not running on this instance.'))
  const url = new URL(req.url ?? '/', livewire.publisher.url)
  const pathname = url.pathname.slice(req.payload.config.routes.api.length)
  const path = parseLivewirePath(pathname)
  if (path?.kind === 'hub') return answerHubRequest(req)
  if (path?.kind === 'events' && (req.method === 'GET' || req.method === 'HEAD')) {
    const authorization = req.headers.get('authorization') ?? undefined
    const token = offeredToken(authorization, url.searchParams)
    return openResponse(livewire, req, { slug: path.slug, token, authorization, query: url.searchParams })
  }
  if (path?.kind === 'standing')
    return toResponse(
      req,
      await answerStanding(livewire, {
        ...conditionsOf(req),
        query: url.searchParams,
        contentType: req.headers.get('content-type') ?? undefined,
        body: bodyOf(req),
      }),
    )
  const answer = await answerLivewire(livewire, {
    pathname,
    query: url.searchParams,
    ...conditionsOf(req),
    authorization: req.headers.get('authorization') ?? undefined,
  })
  return toResponse(req, answer ?? answerError(404, 'NOT_FOUND', 'There is no such address on the Livewire.'))
}

/** Always the plain bytes: Next takes `Content-Encoding` off what a route answers, and compresses by itself. */
const conditionsOf = (req: PayloadRequest) => ({
  method: req.method ?? 'GET',
  acceptEncoding: undefined,
  ifNoneMatch: req.headers.get('if-none-match') ?? undefined,
  ifModifiedSince: req.headers.get('if-modified-since') ?? undefined,
})

const bodyOf = (req: PayloadRequest) => (req.body ?? null) as AsyncIterable<Uint8Array> | null

const answerHubRequest = async (req: PayloadRequest): Promise<Response> =>
  toResponse(
    req,
    await answerHub(getWebSub(req.payload), {
      method: req.method ?? 'GET',
      contentType: req.headers.get('content-type') ?? undefined,
      caller: callerOf(req.headers),
      readBody: () => readHubBody(bodyOf(req)),
    }),
  )

const toResponse = ({ method }: PayloadRequest, { status, headers, body }: LivewireAnswer): Response => {
  const isSent = body !== undefined && method !== 'HEAD'
  return new Response(isSent ? (typeof body === 'string' ? body : new Uint8Array(body)) : null, { status, headers })
}

const openResponse = async (
  livewire: NonNullable<ReturnType<typeof getLivewire>>,
  req: PayloadRequest,
  asked: Pick<StreamRequest, 'authorization' | 'query' | 'slug' | 'token'>,
): Promise<Response> => {
  const lastEventId = req.headers.get('last-event-id') ?? undefined
  // Without a socket there is no address to count by: all such streams count as one client's.
  const prepared = await prepareStream(livewire, { ...asked, address: '', lastEventId })
  if ('refused' in prepared) return toResponse(req, prepared.refused)
  return new Response(req.method === 'HEAD' ? null : toWebStream(prepared.open), { status: 200, headers: streamHeaders })
}
