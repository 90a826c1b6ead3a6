import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Logger } from 'pino'
import type { Arrival, Observe } from './observe.js'
import { type CarriedHeaders, securing } from './securing.js'
import type { NodeHandler, Rest } from './types.js'

/** Times in milliseconds, sizes in bytes. */
export const httpLimits = {
  /** The whole head, past which Node answers 431. */
  headerBytes: 16 * 1024,
  /** Until the head is there, past which Node answers 408: a client that drips holds nothing for long. */
  headers: 15_000,
  /** Until the whole request is there: long enough for a picture over a slow line. */
  request: 300_000,
  /** Longer than the 60 s of common load balancers, which would otherwise reuse a connection that we just closed. */
  keepAlive: 65_000,
}

interface HttpServerOptions {
  /** Asked in order; the last one has to answer. */
  handlers: NodeHandler[]
  observe: Observe
  logger: Logger
  stopping: () => boolean
  /** What every answer carries that does not say it itself, one that Node gives by itself too. @default none */
  headers?: CarriedHeaders
}

const answerError = (res: ServerResponse): void => {
  if (res.headersSent) {
    res.destroy()
    return
  }
  const body = '{"errors":[{"message":"Something went wrong."}]}'
  res.writeHead(500, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
}

export const createHttpServer = ({ handlers, observe, logger, stopping, headers = {} }: HttpServerOptions): Server => {
  const fail = (res: ServerResponse, err: unknown): void => {
    // Who hung up gets no answer, and that is no fault of ours.
    if (res.destroyed) return logger.debug({ err }, 'a client hung up')
    logger.error({ err }, 'a request could not be answered')
    answerError(res)
  }
  const rests: Rest[] = []
  const restAfter = (n: number): Rest => (rests[n] ??= (req, res) => answer(req, res, n + 1))
  /** Only an answer that is waited for costs promises: a prepared feed is sent before this returns. */
  const answer = (req: IncomingMessage, res: ServerResponse, first = 0): void => {
    try {
      for (let n = first; n < handlers.length; n++) {
        const answered = handlers[n]?.(req, res, restAfter(n)) ?? false
        if (answered === true) return
        if (answered === false) continue
        answered.then(
          (done) => {
            if (!done) answer(req, res, n + 1)
          },
          (err: unknown) => fail(res, err),
        )
        return
      }
      res.writeHead(404, { 'content-length': 0 }).end()
    } catch (err) {
      fail(res, err)
    }
  }
  // Named once: a function made for each request would cost more than what it does.
  const begin = (req: IncomingMessage, res: ServerResponse, arrival: Arrival): void => {
    answer(req, res)
    observe(req, res, arrival)
  }
  const secure = securing(headers)
  const server = createServer(
    {
      maxHeaderSize: httpLimits.headerBytes,
      headersTimeout: httpLimits.headers,
      requestTimeout: httpLimits.request,
      keepAliveTimeout: httpLimits.keepAlive,
    },
    (req, res) => {
      secure(res)
      const arrival = { url: req.url ?? '/', at: performance.now() }
      // A client that keeps its connection would hold up the shutdown, and lose its next request.
      if (stopping()) res.setHeader('connection', 'close')
      // A short body comes with its head. A moment later it is here, and nobody has to wait for it.
      if (hasBody(req)) process.nextTick(begin, req, res, arrival)
      else begin(req, res, arrival)
    },
  )
  const bare = (status: number, more: CarriedHeaders = {}): string =>
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      ...Object.entries({ ...headers, ...more, 'Content-Length': '0', Connection: 'close' }).map(([name, value]) => `${name}: ${value}`),
      '\r\n',
    ].join('\r\n')
  // Node cuts off whoever takes this for a proxy, without a word.
  server.on('connect', (_req, socket) => {
    socket.on('error', () => undefined)
    socket.end(bare(405, { Allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' }))
  })
  // As Node does where nobody listens, which says none of our headers: what an answer is on its way to gets no second one.
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    const { _httpMessage: begun } = socket as { _httpMessage?: ServerResponse }
    if (socket.writable && !begun?.headersSent) socket.write(bare(unreadable[code ?? ''] ?? 400))
    socket.destroy()
  })
  return server
}

/** Statuses by what Node says of a head that it could not read, or waited for in vain; any other is 400. */
const unreadable: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** By its method alone: what else has a body is told by reading the head, and can wait. */
const hasBody = ({ method }: IncomingMessage): boolean => method === 'POST' || method === 'PATCH' || method === 'PUT'

/** @throws Error in words that say what to change, with the system's own error as its cause */
export const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE'
      reject(
        new Error(
          taken
            ? `Port ${port} on ${host} is taken by another program: set PORT to a free one`
            : `Cannot listen on ${host}:${port} (${cause.code})`,
          { cause },
        ),
      )
    })
    server.listen(port, host, () => resolve())
  })
