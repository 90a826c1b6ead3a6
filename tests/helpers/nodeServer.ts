import { createServer as createTlsServer } from 'node:https'
import { request as requestTls } from 'node:https'
import { type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createHttpServer } from '../../src/server/createHttpServer.js'
import { createLogger } from '../../src/server/logger.js'
import type { NodeHandler } from '../../src/server/types.js'

export interface NodeServer {
  url: string
  /** From now on these answer, in order; before, everything is `404`. */
  serve: (...handlers: NodeHandler[]) => void
  stop: () => Promise<void>
}

/**
 * The newsroom's own HTTP server on a free port of 127.0.0.1, without Next; behind TLS where it is given a certificate.
 * @param headers what every answer carries
 */
export const startNodeServer = async (
  tls?: { key: string; cert: string },
  headers: Readonly<Record<string, string>> = {},
): Promise<NodeServer> => {
  const handlers: NodeHandler[] = []
  const plain = createHttpServer({
    handlers,
    observe: () => undefined,
    logger: createLogger('silent'),
    stopping: () => false,
    headers,
  })
  const server = tls ? createTlsServer(tls, (req, res) => plain.emit('request', req, res)) : plain
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (...given) => void handlers.push(...given),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface RawAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface RawRequest {
  method?: string
  headers?: Record<string, string>
  body?: string
  /** Reads no further than this asks for; without it, to the end. */
  until?: (body: Buffer) => boolean
}

/** One request as it is given, over a connection of its own: nothing is added, followed or unpacked. */
export const ask = (url: string, { method = 'GET', headers = {}, body, until }: RawRequest = {}): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? requestTls : request
    const req = send(url, { method, headers, agent: false }, (res) => {
      const chunks: Buffer[] = []
      const finish = () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) })
      res.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        if (until?.(Buffer.concat(chunks))) {
          finish()
          req.destroy()
        }
      })
      res.on('end', finish)
      res.on('error', reject)
    })
    req.on('error', reject)
    req.end(body)
  })
