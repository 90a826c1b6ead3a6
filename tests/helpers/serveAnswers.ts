import type { IncomingMessage } from 'node:http'

import { serverParts } from '../../src/server/serverParts.js'
import type { NodeHandler, ServerPart } from '../../src/server/types.js'
import type { Booted } from './bootPayload.js'
import { ask, type RawAnswer, type RawRequest, startNodeServer } from './nodeServer.js'

export interface AnswersServer {
  url: string
  parts: ServerPart[]
  /** What anybody is answered, from memory where it is kept. */
  read: (path: string, request?: RawRequest) => Promise<RawAnswer>
  /** The same past what is kept: by a header that nobody knows. */
  past: (path: string, request?: RawRequest) => Promise<RawAnswer>
  stop: () => Promise<void>
}

/** The newsroom's server, with Payload's own handlers behind it in place of Next. */
export const serveAnswers = async (app: Pick<Booted, 'payload' | 'request'>): Promise<AnswersServer> => {
  const server = await startNodeServer()
  const parts = serverParts(app.payload, { NODE_ENV: 'test' })
  server.serve(...parts.flatMap(({ handler }) => handler ?? []), payloadBehind(app))
  const read: AnswersServer['read'] = (path, options) => ask(`${server.url}${path}`, options)
  return {
    url: server.url,
    parts,
    read,
    past: (path, options = {}) => read(path, { ...options, headers: { ...options.headers, 'x-nobody-knows': '1' } }),
    stop: async () => {
      await server.stop()
      for (const part of parts) if (part.name === 'public answers') await part.stop?.()
    },
  }
}

/** Payload's own handlers, as the last of a server's. */
export const payloadBehind =
  ({ request }: Pick<Booted, 'request'>): NodeHandler =>
  async (req, res) => {
    const body = await bodyOf(req)
    const { 'content-length': _length, connection: _connection, 'transfer-encoding': _coding, ...headers } = req.headers
    const response = await request(req.method ?? 'GET', req.url ?? '/', {
      headers: headers as Record<string, string>,
      ...(body ? { body } : {}),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    // As Next does: what was set in front of it is not said twice.
    for (const [name, value] of response.headers) if (res.getHeader(name) !== value) res.appendHeader(name, value)
    res.writeHead(response.status, { 'content-length': bytes.length })
    res.end(bytes)
    return true
  }

/** Read as Next reads it: a stream of which somebody else has read is no body. */
const bodyOf = async (req: IncomingMessage): Promise<string | undefined> => {
  if (req.method === 'GET' || req.method === 'HEAD') return undefined
  return new Request('http://localhost', { method: 'POST', body: req, duplex: 'half' } as unknown as RequestInit).text()
}
