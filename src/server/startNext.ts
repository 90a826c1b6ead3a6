import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import next from 'next'

import { whileAnswering } from '../shared/answering.js'
import type { NodeHandler } from './types.js'

interface NextOptions {
  dev: boolean
  dir: string
  hostname: string
  port: number
  server: Server
}

/**
 * Prepares Next inside this process, so that it shares the one Payload that the server opened
 * (Payload keeps it under `globalThis._payload`).
 * @returns a handler that answers everything, and what ends Next
 */
export const startNext = async ({
  dev,
  dir,
  hostname,
  port,
  server,
}: NextOptions): Promise<{ handler: NodeHandler; close: () => Promise<void> }> => {
  // In development its pages talk to it over a web socket. In production nothing does, and Next would take over every connection whose
  // request offers another protocol (`curl --http2`) and leave it without an answer: it is given a server that nobody connects to.
  const httpServer = dev ? server : createServer()
  // Turbopack does not find `x.ts` for an import of `./x.js`.
  const app = next({ dev, dir, hostname, port, httpServer, webpack: true })
  await app.prepare()
  const answer = app.getRequestHandler()
  return {
    handler: async (req, res) => {
      if (req.method === 'GET') nameType(res)
      await whileAnswering(res, () => answer(req, res))
      return true
    },
    close: () => app.close(),
  }
}

/**
 * Next gives what a route handler answers its headers as lists, and its own compression knows no type in a list: whatever the API says
 * would go out as it is. Parts of a file (206) do, because their place is counted in the bytes of the whole.
 */
const nameType = (res: ServerResponse<IncomingMessage>): void => {
  const set = res.setHeader.bind(res)
  res.setHeader = (name, value) => {
    const isType = name.toLowerCase() === 'content-type' && Array.isArray(value) && res.statusCode !== 206
    return set(name, isType ? value.join() : value)
  }
}
