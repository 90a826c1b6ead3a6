import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A server on loopback that behaves as a test needs it to. */
export interface Receiver {
  port: number
  url: string
  /** Connections that were made to it, whether or not a request came over them. */
  connections: () => number
  /** Requests whose body has come in whole. */
  requests: { headers: IncomingMessage['headers']; body: string }[]
  close: () => Promise<void>
}

const listen = async (server: Server, host: string, requests: Receiver['requests']): Promise<Receiver> => {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/hook`,
    connections: () => connections,
    requests,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** Answers over HTTP once the body has come in. */
export const httpReceiver = (
  answer: (req: IncomingMessage, res: ServerResponse, body: string) => void,
  host = '127.0.0.1',
): Promise<Receiver> => {
  const requests: Receiver['requests'] = []
  const onRequest: RequestListener = (req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      requests.push({ headers: req.headers, body })
      answer(req, res, body)
    })
  }
  return listen(createServer(onRequest), host, requests)
}

/** Speaks bytes, for what no HTTP server would say. */
export const rawReceiver = (onData: (socket: Socket) => void): Promise<Receiver> =>
  listen(
    createTcpServer((socket) => socket.once('data', () => onData(socket))),
    '127.0.0.1',
    [],
  )
