import type { IncomingMessage } from 'node:http'

/** Whether somebody has read of a stream, as Node, undici and Next ask (`stream.isDisturbed`): a body of which that is true they refuse. */
const disturbed = Symbol.for('nodejs.stream.disturbed')

/** Longest GraphQL query that is looked at here, in bytes. */
const maxBytes = 32_768

/**
 * The body of a request, which whoever stands behind reads again as if nobody had; `undefined` where it is longer than what is kept, comes
 * in parts, or breaks off.
 */
export const peekBody = (req: IncomingMessage): Promise<Buffer | undefined> | undefined => {
  const length = Number(req.headers['content-length'] ?? Number.NaN)
  if (!Number.isInteger(length) || length < 1 || length > maxBytes) return undefined
  return new Promise((resolve) => {
    const end = (body: Buffer | undefined) => {
      req.off('readable', look)
      req.off('close', gone)
      req.off('error', gone)
      resolve(body)
    }
    const gone = () => end(undefined)
    const look = () => {
      // Exactly as much: a reading to the end would end the stream for all others.
      const body = req.read(length) as Buffer | null
      if (body === null) return
      req.unshift(body)
      ;(req as unknown as Record<symbol, unknown>)[disturbed] = false
      end(body.length === length ? body : undefined)
    }
    req.on('readable', look)
    req.once('close', gone)
    req.once('error', gone)
    if (req.readableLength >= length) look()
  })
}
