import type { Server } from 'node:http'
import type { Logger } from 'pino'
import type { ServerPart } from './types.js'

interface ShutdownOptions {
  server: Server
  parts: ServerPart[]
  /** Closes the database; the last thing done. */
  destroy: () => Promise<void>
  logger: Logger
  /** Milliseconds that requests in flight get to end. */
  timeout: number
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

/** True when the work ended in time. */
const inTime = async (work: Promise<unknown>, timeout: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeout)
  })
  const done = await Promise.race([work.then(() => true as const), late])
  clearTimeout(timer)
  return done
}

/**
 * Stops in the order that loses nothing: accept no more, end streams, let requests in flight end
 * (what they write is committed and answered), stop the jobs, close the database.
 * @returns whether everything ended by itself within the time
 */
export const shutdown = async ({ server, parts, destroy, logger, timeout }: ShutdownOptions): Promise<boolean> => {
  const each = async (verb: 'endStreams' | 'stop'): Promise<void> => {
    for (const part of parts) {
      try {
        await part[verb]?.()
      } catch (err) {
        logger.error({ err, part: part.name }, `${verb} failed`)
      }
    }
  }
  const accepted = closed(server)
  await each('endStreams')
  server.closeIdleConnections()
  // Connections that fall idle after their answer are only seen by asking again.
  const sweep = setInterval(() => server.closeIdleConnections(), 100)
  const drained = await inTime(accepted, timeout)
  clearInterval(sweep)
  if (!drained) {
    logger.warn({ timeout }, 'requests were still open at the end of the time for shutdown')
    server.closeAllConnections()
  }
  await each('stop')
  await destroy()
  return drained
}
