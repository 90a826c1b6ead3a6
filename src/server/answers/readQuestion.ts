import type { IncomingMessage } from 'node:http'

/** Whether somebody has read of a stream, as Node, undici and Next ask (`stream.isDisturbed`): a body of which that is true they refuse. */
const disturbed = Symbol.for('nodejs.stream.disturbed')

/** Longest body that is looked at where nobody says otherwise: a GraphQL query, in bytes. */
const maxBytes = 32_768

/** The body of a request that has come whole by now, taken out of it. */
export const bodyThatIsHere = (req: IncomingMessage, most?: number): Buffer | undefined => {
  const length = lengthOf(req, most)
  if (length === undefined || req.readableLength !== length) return undefined
  // Exactly as much: a reading to the end would end the stream for all others.
  return (req.read(length) as Buffer | null) ?? undefined
}

/** Gives a body back to its request, as if nobody had read it. */
export const putBack = (req: IncomingMessage, body: Buffer): void => {
  req.unshift(body)
  ;(req as unknown as Record<symbol, unknown>)[disturbed] = false
}

/**
 * The body of a request, which whoever stands behind reads again as if nobody had; `undefined` where it is longer than what is kept, or
 * breaks off.
 */
export const peekBody = (req: IncomingMessage, most?: number): Promise<Buffer | undefined> | undefined => {
  const length = lengthOf(req, most)
  if (length === undefined) return comesInChunks(req) ? peekChunks(req, most) : undefined
  return new Promise((resolve) => {
    const end = (body: Buffer | undefined) => {
      req.off('readable', look)
      req.off('close', gone)
      req.off('error', gone)
      resolve(body)
    }
    const gone = () => end(undefined)
    const look = () => {
      const body = req.read(length) as Buffer | null
      if (body === null) return
      putBack(req, body)
      end(body.length === length ? body : undefined)
    }
    req.on('readable', look)
    req.once('close', gone)
    req.once('error', gone)
    if (req.readableLength >= length) look()
  })
}

/** Nobody says how long it is; a body that has ended without a sign is nothing to look at. */
const comesInChunks = (req: IncomingMessage): boolean =>
  req.headers['transfer-encoding'] !== undefined && !(req.complete && req.readableLength === 0)

const peekChunks = (req: IncomingMessage, most: number = maxBytes): Promise<Buffer | undefined> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const end = (body: Buffer | undefined) => {
      req.off('readable', look)
      req.off('close', gone)
      req.off('error', gone)
      resolve(body)
    }
    const gone = () => end(undefined)
    const look = () => {
      for (let chunk = req.read() as Buffer | null; chunk !== null; chunk = req.read() as Buffer | null) {
        chunks.push(chunk)
        bytes += chunk.length
      }
      if (!req.complete && bytes <= most) return
      const body = Buffer.concat(chunks)
      // In the same step: a moment later the stream would have ended for all others.
      putBack(req, body)
      end(req.complete && bytes <= most ? body : undefined)
    }
    req.on('readable', look)
    req.once('close', gone)
    req.once('error', gone)
  })

/** As its head says it; `undefined` of a body that is none, or is longer than what is looked at here. */
const lengthOf = ({ headers }: IncomingMessage, most: number = maxBytes): number | undefined => {
  const length = Number(headers['content-length'] ?? Number.NaN)
  return Number.isInteger(length) && length >= 1 && length <= most ? length : undefined
}
