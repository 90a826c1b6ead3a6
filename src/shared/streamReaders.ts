/** What a stream writes to: Node's `ServerResponse`, or anything like it. */
export interface StreamSink {
  write: (chunk: string) => unknown
  /** Bytes written and not yet taken by the reader. */
  readonly writableLength: number
  /** Its reader is gone already, and `close` has been. */
  readonly destroyed?: boolean
  destroy: () => unknown
  end: () => unknown
  once: (event: 'close', listener: () => void) => unknown
}

/** Who reads: the address is only counted. */
interface StreamReader {
  sink: StreamSink
  address: string
}

export interface StreamLimits {
  /** Streams open for one address at the most. @default 20 */
  maxPerAddress?: number
  /** Streams open at the most. @default 12000 */
  maxStreams?: number
}

export type StreamRefusal = 'TOO_MANY_STREAMS' | 'TOO_MANY_STREAMS_FOR_ADDRESS'

export interface StreamReaders<Reader> {
  all: ReadonlySet<Reader>
  /** Why no further stream can be opened for the address, or `undefined` where one can. */
  refusal: (address: string) => StreamRefusal | undefined
  /** Whether it was added: who hung up while the stream was made ready would be counted for ever. */
  add: (reader: Reader) => boolean
  /** Whether it was there. */
  remove: (reader: Reader) => boolean
}

/** The readers of a stream, counted by address. */
export const createStreamReaders = <Reader extends StreamReader>({
  maxPerAddress = 20,
  maxStreams = 12_000,
}: StreamLimits): StreamReaders<Reader> => {
  const all = new Set<Reader>()
  const perAddress = new Map<string, number>()
  return {
    all,
    refusal: (address) => {
      if (all.size >= maxStreams) return 'TOO_MANY_STREAMS'
      return (perAddress.get(address) ?? 0) >= maxPerAddress ? 'TOO_MANY_STREAMS_FOR_ADDRESS' : undefined
    },
    add: (reader) => {
      if (reader.sink.destroyed) return false
      all.add(reader)
      perAddress.set(reader.address, (perAddress.get(reader.address) ?? 0) + 1)
      return true
    },
    remove: (reader) => {
      if (!all.delete(reader)) return false
      const left = (perAddress.get(reader.address) ?? 1) - 1
      if (left > 0) perAddress.set(reader.address, left)
      else perAddress.delete(reader.address)
      return true
    },
  }
}
