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
  if (length !== undefined) return onceFound(req, () => whole(req, length))
  return comesInChunks(req) ? onceFound(req, chunksOf(req, most)) : undefined
}

/** Resolves to what `look` finds, which is asked each time that more of a body is here; to `undefined` of one that breaks off. */
const onceFound = (req: IncomingMessage, look: () => Buffer | 'more' | undefined): Promise<Buffer | undefined> =>
  new Promise((resolve) => {
    const end = (body: Buffer | undefined) => {
      req.off('readable', readable)
      req.off('close', gone)
      req.off('error', gone)
      resolve(body)
    }
    const gone = () => end(undefined)
    const readable = () => {
      const found = look()
      if (found !== 'more') end(found)
    }
    req.on('readable', readable)
    req.once('close', gone)
    req.once('error', gone)
  })

const whole = (req: IncomingMessage, length: number): Buffer | 'more' | undefined => {
  const body = req.read(length) as Buffer | null
  if (body === null) return 'more'
  putBack(req, body)
  return body.length === length ? body : undefined
}

/** Nobody says how long it is; a body that has ended without a sign is nothing to look at. */
const comesInChunks = (req: IncomingMessage): boolean =>
  req.headers['transfer-encoding'] !== undefined && !(req.complete && req.readableLength === 0)

const chunksOf = (req: IncomingMessage, most: number = maxBytes) => {
  const chunks: Buffer[] = []
  let bytes = 0
  return (): Buffer | 'more' | undefined => {
    for (let chunk = req.read() as Buffer | null; chunk !== null; chunk = req.read() as Buffer | null) {
      chunks.push(chunk)
      bytes += chunk.length
    }
    if (!req.complete && bytes <= most) return 'more'
    const body = Buffer.concat(chunks)
    // In the same step: a moment later the stream would have ended for all others.
    putBack(req, body)
    return req.complete && bytes <= most ? body : undefined
  }
}

/** As its head says it; `undefined` of a body that is none, or is longer than what is looked at here. */
const lengthOf = ({ headers }: IncomingMessage, most: number = maxBytes): number | undefined => {
  const length = Number(headers['content-length'] ?? Number.NaN)
  return Number.isInteger(length) && length >= 1 && length <= most ? length : undefined
}
