import { createServer, type Server } from 'node:http'
import next from 'next'
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
      await answer(req, res)
      return true
    },
    close: () => app.close(),
  }
}
