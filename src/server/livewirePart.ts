import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Payload } from 'payload'

import { answerSnapshot } from '../feeds/answerSnapshot.js'
import { offeredToken } from '../feeds/feedTokens.js'
import { answerError, answerLivewire, type LivewireAnswer, mayRead } from '../endpoints/answerLivewire.js'
import { answerHub, readHubBody } from '../endpoints/answerHub.js'
import { answerStanding } from '../endpoints/answerStanding.js'
import { parseLivewirePath } from '../endpoints/livewirePath.js'
import { prepareStream, type StreamRequest, streamHeaders } from '../endpoints/openStream.js'
import { getLivewire, type Livewire } from '../jobs/livewire.js'
import { getWebSub } from '../jobs/websub/websub.js'
import { addressGroup } from '../shared/addressGroup.js'
import { errorTable } from '../shared/errors.js'
import { answerKeeper } from './answers/answerKeeper.js'
import { answerKinds } from './answers/answerKinds.js'
import { readerOf } from './answers/readerOf.js'
import { waitOf } from './callerMarks.js'
import type { Rest, ServerPart } from './types.js'

/** Answers feeds, the log and the stream from Node's own server, in front of everything slower. */
export const livewirePart = (payload: Payload, clientAddress: (req: IncomingMessage) => string): ServerPart | undefined => {
  const livewire = getLivewire(payload)
  if (!livewire) return undefined
  const keepsStandings = standingsKept(payload, livewire)
  const wait = waitOf(payload, clientAddress)
  return {
    name: 'livewire',
    checks: [{ name: 'livewire', check: () => livewire.lastSeq() }],
    endStreams: () => livewire.stream.close(),
    stop: () => livewire.stop(),
    handler: (req, res) => {
      const url = req.url ?? '/'
      if (!url.startsWith('/livewire/') && !url.startsWith('/news-sitemap.xml')) return false
      const queryAt = url.indexOf('?')
      const pathname = queryAt === -1 ? url : url.slice(0, queryAt)
      const path = parseLivewirePath(pathname)
      if (!path) return false
      const isRead = req.method === 'GET' || req.method === 'HEAD'
      if (path.kind === 'file' && isRead) {
        const snapshot = livewire.peek(path)
        if (
          snapshot &&
          (!snapshot.tokens || mayRead(snapshot.tokens, { authorization: req.headers.authorization, query: queryOf(url, queryAt) }))
        ) {
          send(res, answerSnapshot(snapshot, conditions(req)))
          return true
        }
      }
      if (path.kind === 'hub') {
        const request = {
          method: req.method ?? 'GET',
          contentType: req.headers['content-type'],
          caller: addressGroup(clientAddress(req)),
          readBody: () => readHubBody(req),
        }
        return answerHub(getWebSub(payload), request).then((answer) => {
          send(res, answer)
          return true
        })
      }
      // What is behind this looks something up: a feed that is at hand was answered by now.
      const seconds = req.method === 'OPTIONS' ? 0 : wait('lookUpsOfAddress', req)
      if (seconds > 0) {
        send(res, answerError(429, 'TOO_MANY_REQUESTS', errorTable.TOO_MANY_REQUESTS.message, { 'Retry-After': String(seconds) }))
        return true
      }
      const query = queryOf(url, queryAt)
      if (path.kind === 'standing') {
        const kept = keepsStandings && req.method === 'GET' && readerOf(req).isPlain ? keepsStandings(req, res) : false
        return kept === false
          ? standing(livewire, req, res)
          : Promise.resolve(kept).then((answered) => answered || standing(livewire, req, res))
      }
      if (path.kind === 'events' && isRead) {
        return stream(livewire, req, res, {
          slug: path.slug,
          address: clientAddress(req),
          token: offeredToken(req.headers.authorization, query),
          authorization: req.headers.authorization,
          query,
        })
      }
      return answerLivewire(livewire, { ...conditions(req), authorization: req.headers.authorization, pathname, query }).then((answer) => {
        if (answer) send(res, answer)
        return answer !== undefined
      })
    },
  }
}

const standing = async (livewire: Livewire, req: IncomingMessage, res: ServerResponse): Promise<true> => {
  const url = req.url ?? '/'
  send(
    res,
    await answerStanding(livewire, {
      ...conditions(req),
      query: queryOf(url, url.indexOf('?')),
      contentType: req.headers['content-type'],
      body: req,
    }),
  )
  return true
}

/** Sends what is kept of `GET /livewire/standing?url=…`, true until something is written that the public can see. */
const standingsKept = (payload: Payload, livewire: Livewire) => {
  const keeper = answerKeeper(payload)
  if (!keeper) return undefined
  const { standing: kind } = answerKinds(keeper.options)
  const rest: Rest = (req, res) => void standing(livewire, req, res).catch(() => res.destroy())
  return (req: IncomingMessage, res: ServerResponse) => keeper.answer(kind, { req, res, rest })
}

const queryOf = (url: string, queryAt: number): URLSearchParams => new URLSearchParams(queryAt === -1 ? '' : url.slice(queryAt + 1))

const stream = async (
  livewire: Livewire,
  req: IncomingMessage,
  res: ServerResponse,
  request: Omit<StreamRequest, 'lastEventId'>,
): Promise<true> => {
  const lastEventId = req.headers['last-event-id']
  const prepared = await prepareStream(livewire, { ...request, lastEventId: Array.isArray(lastEventId) ? lastEventId[0] : lastEventId })
  if ('refused' in prepared) send(res, prepared.refused)
  else if (req.method === 'HEAD') send(res, { status: 200, headers: streamHeaders })
  else {
    req.socket.setNoDelay(true)
    req.socket.setTimeout(0)
    res.writeHead(200, streamHeaders)
    prepared.open(res)
  }
  return true
}

const conditions = ({ method = 'GET', headers }: IncomingMessage) => ({
  method,
  acceptEncoding: headers['accept-encoding'] as string | undefined,
  ifNoneMatch: headers['if-none-match'],
  ifModifiedSince: headers['if-modified-since'],
})

const send = (res: ServerResponse, { status, headers, body }: LivewireAnswer) => {
  res.writeHead(status, headers)
  res.end(res.req.method === 'HEAD' ? undefined : body)
}
