import type { Server } from 'node:http'
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
export const startNext = async ({ dev, dir, hostname, port, server }: NextOptions): Promise<{ handler: NodeHandler; close: () => Promise<void> }> => {
  // Turbopack does not find `x.ts` for an import of `./x.js`.
  const app = next({ dev, dir, hostname, port, httpServer: server, webpack: true })
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
