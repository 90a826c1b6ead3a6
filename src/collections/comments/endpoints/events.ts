import type { Endpoint } from 'payload'

import { toWebStream } from '../../../requests/toWebStream.js'
import { callerOf } from '../../../shared/callerMark.js'
import { conversationHeaders, prepareConversation, refusalHeaders } from '../live/prepare.js'
import { queryOf } from './thread.js'

/** The stream for hosts that run no server of their own; ours answers it in front of Next. */
export const eventsEndpoint: Endpoint = {
  path: '/events',
  method: 'get',
  handler: async (req) => {
    const prepared = await prepareConversation(req, {
      query: queryOf(req),
      address: callerOf(req.headers) ?? '',
      lastEventId: req.headers.get('last-event-id') ?? undefined,
    })
    if ('open' in prepared) return new Response(toWebStream(prepared.open), { headers: conversationHeaders })
    const { status, message } = prepared.refused
    return Response.json({ errors: [{ message }] }, { status, headers: refusalHeaders(status) })
  },
}
