import type { IncomingMessage, ServerResponse } from 'node:http'

import { createLocalReq, type Payload } from 'payload'

import { closeStream } from '../collections/comments/live/streamOf.js'
import { conversationHeaders, prepareConversation, refusalHeaders } from '../collections/comments/live/prepare.js'
import { targetsOf } from '../collections/comments/targets.js'
import type { ServerPart } from './types.js'
import { slugOf } from '../shared/slugs.js'

/** The stream of conversations, in front of Next: an open one costs a socket and nothing else. */
export const conversationPart = (payload: Payload, clientAddress: (req: IncomingMessage) => string): ServerPart | undefined => {
  if (targetsOf(payload).length === 0) return undefined
  const path = `${payload.config.routes.api}/${slugOf({ config: payload.config }, 'comments')}/events`
  return {
    name: 'conversations',
    endStreams: () => closeStream(payload),
    // No promise for what is asked of others: it would cost each of them more than an answer from memory does.
    handler: (req, res) => {
      if (!req.url?.startsWith(path)) return false
      const [at = '', query = ''] = req.url.split('?', 2)
      return at === path && req.method === 'GET' ? answer(payload, req, res, { query, address: clientAddress(req) }) : false
    },
  }
}

const answer = async (
  payload: Payload,
  req: IncomingMessage,
  res: ServerResponse,
  { query, address }: { query: string; address: string },
): Promise<true> => {
  const last = req.headers['last-event-id']
  const asked = { query: new URLSearchParams(query), address, lastEventId: Array.isArray(last) ? last[0] : last }
  try {
    const prepared = await prepareConversation(await createLocalReq({}, payload), asked)
    if ('refused' in prepared) return refuse(res, prepared.refused)
    req.socket.setNoDelay(true)
    req.socket.setTimeout(0)
    res.writeHead(200, conversationHeaders)
    prepared.open(res)
    return true
  } catch (error) {
    const { status = 503, message } = error as { status?: number; message: string }
    return refuse(
      res,
      status < 500 ? { status, message } : { status: 503, message: 'The conversation cannot be read at the moment. Try again shortly.' },
    )
  }
}

const refuse = (res: ServerResponse, { status, message }: { status: number; message: string }): true => {
  const body = JSON.stringify({ errors: [{ message }] })
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    ...refusalHeaders(status),
  })
  res.end(body)
  return true
}
