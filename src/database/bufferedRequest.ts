export interface BufferedRequest {
  /** A request as it came; where `replayable` is false it can be made only once. */
  copy: () => Request
  replayable: boolean
  /** The body as text; empty where it was not kept. */
  text: () => string
  /** Keeps the body no longer. */
  release: () => void
}

export interface BufferLimits {
  /** Bytes of one body, at the most. */
  maxBytes: number
  /** Bytes of all bodies that are kept in this process, at the most. @default 134217728 */
  maxAllBytes?: number
}

const key = Symbol.for('payload-newsroom.database.keptBodies')

/** One a process, however often a bundler loads this module. */
const kept = ((globalThis as Record<symbol, unknown>)[key] ??= { bytes: 0 }) as { bytes: number }

/** Bytes of bodies that this process keeps at the moment. */
export const keptBodyBytes = (): number => kept.bytes

/**
 * Keeps a request's body so that the request can be made again, a form with a picture too. Not where it is longer than one may be, or where
 * so much is kept already: those go on as they come, without being held in memory.
 */
export const bufferedRequest = async (
  request: Request,
  { maxBytes, maxAllBytes = 128 * 1024 * 1024 }: BufferLimits,
): Promise<BufferedRequest> => {
  let own = 0
  const keep = (bytes: number) => {
    own += bytes
    kept.bytes += bytes
  }
  const release = () => keep(-own)
  const once = { replayable: false, text: () => '', release }
  if (Number(request.headers.get('content-length')) > maxBytes) return { ...once, copy: () => request }
  if (!request.body) return { ...once, copy: () => rebuild(request, null), replayable: true }

  const reader = request.body.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      chunks.push(value as Uint8Array<ArrayBuffer>)
      keep(value.byteLength)
      if (own > maxBytes || kept.bytes > maxAllBytes) {
        release()
        return { ...once, copy: () => rebuild(request, rejoined(chunks, reader)) }
      }
    }
  } catch (error) {
    release()
    throw error
  }
  return {
    // A short one in one piece; of a picture there is no second copy.
    copy: () => rebuild(request, chunks.length > 64 ? rejoined([...chunks]) : Buffer.concat(chunks)),
    replayable: true,
    text: () => Buffer.concat(chunks).toString('utf8'),
    release,
  }
}

const rebuild = ({ url, method, headers, signal }: Request, body: BodyInit | null): Request =>
  new Request(url, { method, headers, signal, body, ...(body instanceof ReadableStream ? { duplex: 'half' } : {}) } as RequestInit)

/** What was read, then what is left. */
const rejoined = (chunks: Uint8Array[], reader?: ReadableStreamDefaultReader<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const read = chunks.length > 0 ? { done: false, value: chunks.shift() } : await reader?.read()
      if (read?.value) controller.enqueue(read.value)
      if (!read || read.done) controller.close()
    },
    cancel: (reason) => reader?.cancel(reason),
  })
