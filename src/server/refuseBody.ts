import type { IncomingMessage, ServerResponse } from 'node:http'

import { type ErrorCode, errorTable } from '../shared/errors.js'

interface Lingering {
  /** Bytes that are still read, and thrown away. */
  bytes: number
  /** Milliseconds in all, and without a byte. */
  ms: number
  idleMs: number
}

interface RefuseOptions {
  /** A status other than the code's own. */
  as?: number
  headers?: Record<string, string>
  linger?: Partial<Lingering>
}

/** What still comes after a refusal is read up to this before the connection ends. */
export const lingering: Lingering = { bytes: 64 * 1024 * 1024, ms: 30_000, idleMs: 5000 }

/**
 * Refuses a request whose body is still on its way: the answer goes out at once, the connection ends when the body does. Many clients read
 * an answer when they have sent everything, and one that is cut off before that has lost it.
 */
export const refuseBody = (
  req: IncomingMessage,
  res: ServerResponse,
  code: ErrorCode,
  { as, headers = {}, linger = {} }: RefuseOptions = {},
): true => {
  const { status, message } = errorTable[code]
  if (res.headersSent) {
    req.destroy()
    return true
  }
  const body = JSON.stringify({ errors: [{ code, message }] })
  res.writeHead(as ?? status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
    ...headers,
  })
  if (req.method === 'HEAD') res.flushHeaders()
  else res.write(body)
  const end = res.end.bind(res)
  // Whoever still works at an answer has none to give any more.
  res.write = () => true
  res.end = () => res
  // Node ends the connection with the answer. Whoever waits for the rest of the body is told that there is none.
  throwAway(req, { ...lingering, ...linger }, () => end(() => req.destroy()))
  return true
}

const throwAway = (req: IncomingMessage, { bytes: most, ms, idleMs }: Lingering, done: () => void): void => {
  let bytes = 0
  let idle: NodeJS.Timeout | undefined
  const end = () => {
    clearTimeout(longest)
    clearTimeout(idle)
    req.off('close', end)
    req.push = () => true
    done()
  }
  const longest = setTimeout(end, ms).unref()
  const wait = () => {
    clearTimeout(idle)
    idle = setTimeout(end, idleMs).unref()
  }
  req.push = (chunk: unknown) => {
    bytes += chunk instanceof Uint8Array ? chunk.byteLength : 0
    if (chunk === null || bytes > most) end()
    else wait()
    return true
  }
  req.once('close', end)
  if (req.complete) return end()
  wait()
  req.resume()
}
