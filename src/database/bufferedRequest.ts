export interface BufferedRequest {
  /** A request as it came; where `replayable` is false it can be made only once. */
  copy: () => Request
  replayable: boolean
  /** The body as text; empty where it was not kept. */
  text: () => string
}

/**
 * Keeps a request's body so that the request can be made again. Not where it is longer than `maxBytes` or
 * carries a file: those go on as they come, without being held in memory.
 */
export const bufferedRequest = async (request: Request, maxBytes: number): Promise<BufferedRequest> => {
  const once = (body: BodyInit | null) => ({ copy: () => rebuild(request, body), replayable: false, text: () => '' })
  if (Number(request.headers.get('content-length')) > maxBytes) return { ...once(null), copy: () => request }
  if (!request.body) return { ...once(null), replayable: true }

  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    bytes += value.byteLength
    if (bytes > maxBytes) return once(rejoined(chunks, reader))
  }
  const body = Buffer.concat(chunks)
  const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data') === true
  if (isForm && body.includes('filename=')) return once(body)
  return { copy: () => rebuild(request, body), replayable: true, text: () => body.toString('utf8') }
}

const rebuild = ({ url, method, headers, signal }: Request, body: BodyInit | null): Request =>
  new Request(url, { method, headers, signal, body, ...(body instanceof ReadableStream ? { duplex: 'half' } : {}) } as RequestInit)

const rejoined = (chunks: Uint8Array[], reader: ReadableStreamDefaultReader<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const read = chunks.length > 0 ? { done: false, value: chunks.shift() } : await reader.read()
      if (read.value) controller.enqueue(read.value)
      if (read.done) controller.close()
    },
    cancel: (reason) => reader.cancel(reason),
  })
