import { type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

import { capBodies } from '../../../src/server/capBodies.js'
import type { RequestOptions } from '../../helpers/bootPayload.js'
import { startNodeServer } from '../../helpers/nodeServer.js'

type Ask = (method: string, path: string, options?: RequestOptions) => Promise<Response>

const bytesOf = async (req: IncomingMessage): Promise<Blob> => new Response(Readable.toWeb(req) as ReadableStream).blob()

/** An app that is asked in this process, on a port of this machine. */
export const serveRequests = async (ask: Ask) => {
  const server = await startNodeServer()
  server.serve(capBodies({ isSignedIn: () => Promise.resolve(true) }), async (req, res) => {
    const {
      authorization: _,
      connection: __,
      'content-length': ___,
      'transfer-encoding': ____,
      ...headers
    } = req.headers as Record<string, string>
    const token = /^JWT (.+)$/.exec(req.headers.authorization ?? '')?.[1]
    const method = req.method ?? 'GET'
    const body = ['GET', 'HEAD'].includes(method) ? undefined : await bytesOf(req)
    const response = await ask(method, req.url ?? '/', { headers, ...(token ? { token } : {}), ...(body?.size ? { body } : {}) })
    res.writeHead(response.status, Object.fromEntries(response.headers))
    res.end(Buffer.from(await response.arrayBuffer()))
    return true
  })
  return server
}
