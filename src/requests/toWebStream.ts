import type { StreamSink } from '../shared/streamReaders.js'

/** Gives the stream's events to a web stream, which says itself how far behind its reader is. */
export const toWebStream = (open: (sink: StreamSink) => void): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  let onClose: () => void = () => undefined
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const finish = () => {
          onClose()
          try {
            controller.close()
          } catch {
            // The reader has gone already.
          }
        }
        open({
          write: (chunk) => controller.enqueue(encoder.encode(chunk)),
          get writableLength() {
            return Math.max(0, -(controller.desiredSize ?? 0))
          },
          destroy: finish,
          end: finish,
          once: (_event, listener) => (onClose = listener),
        })
      },
      cancel: () => onClose(),
    },
    { highWaterMark: 0, size: (chunk) => chunk.byteLength },
  )
}
