import type { WireEvent } from '../livewire/types.js'
import { logCursor } from '../shared/logCursor.js'
import { createStreamReaders, type StreamLimits, type StreamReaders, type StreamSink } from '../shared/streamReaders.js'

export interface StreamOptions extends StreamLimits {
  /** Events after a number, in order. */
  readEvents: (after: number, limit: number) => Promise<WireEvent[]>
  onError: (error: unknown) => void
  /** Milliseconds between comments that keep proxies from closing a quiet stream. @default 15000 */
  heartbeatMs?: number
  /** Bytes a reader may be behind before it is cut off; it can resume. @default 1048576 */
  maxBehindBytes?: number
  /** Events read from the log at once. @default 100 */
  pageSize?: number
  /** Milliseconds after which a look at the log that failed is repeated. @default 200 */
  retryMs?: number
  /** Epoch milliseconds. @default Date.now */
  now?: () => number
}

export interface StreamSubscription {
  sink: StreamSink
  /** Who reads; only counted, never kept. */
  address: string
  /** Number of the last event the reader has. */
  after: number
  /** Which events the reader wants. @default all */
  wants?: (event: WireEvent) => boolean
  /** The feed it was opened for, in the version that it was opened in. @default the whole Livewire */
  feed?: { slug: string; version: string }
  /** Epoch milliseconds at which it ends by itself. @default never */
  until?: number
  /** Whether ids are whole cursors (`12.0b9c…`), and not numbers alone. @default false */
  wholeIds?: boolean
  /** The id that the reader has at the beginning. @default `after` */
  first?: string
}

export interface Stream {
  refusal: StreamReaders<Reader>['refusal']
  open: (subscription: StreamSubscription) => void
  /** The log moved: send what is new. Events that are at hand in their order need not be read from the log. */
  wake: (events?: WireEvent[]) => void
  readonly size: number
  /** Slugs of the feeds that streams are open for. */
  feeds: () => string[]
  /** Ends the streams of a feed whose version is not right any more. */
  endFeed: (slug: string, isOver: (version: string) => boolean) => void
  /** The log is an older one again: all that is kept of it is forgotten, and streams end, so that their readers ask where it stands. */
  rewind: () => void
  close: () => void
}

interface Reader extends Required<Omit<StreamSubscription, 'feed' | 'first'>>, Pick<StreamSubscription, 'feed'> {
  /** Whether the reader has all that was sent to everybody. */
  caughtUp: boolean
  /** Characters written to it so far. */
  written: number
  /** Of those, how many it had taken at the last heartbeat, where some waited for it then. */
  taken: number | undefined
}

/**
 * Server-Sent Events (HTML Living Standard, 9.2) from the numbered log. A reader that has caught up gets what
 * everybody gets; one that resumes is first brought up from the log, page by page, without gap or repeat.
 */
export const createStream = (options: StreamOptions): Stream => {
  const { readEvents, onError, heartbeatMs = 15_000, maxBehindBytes = 1_048_576 } = options
  const { pageSize = 100, retryMs = 200, now = Date.now } = options
  const counted = createStreamReaders<Reader>(options)
  const readers = counted.all
  /** Number of the last event sent to everybody who had caught up; undefined until somebody listens. */
  let head: number | undefined
  let wanted = false
  /** The newest events, as they were handed over. */
  let atHand: WireEvent[] = []
  let reading: Promise<void> | undefined

  const send = (reader: Reader, chunk: string) => {
    if (reader.sink.writableLength > maxBehindBytes) {
      reader.sink.destroy()
      return
    }
    reader.written += chunk.length
    reader.sink.write(chunk)
  }

  /** Whether something has waited for the reader since the last heartbeat, and it took none of it. */
  const isStuck = (reader: Reader): boolean => {
    const waits = reader.sink.writableLength > 0
    const taken = reader.written - reader.sink.writableLength
    const stuck = waits && reader.taken !== undefined && taken <= reader.taken
    reader.taken = waits ? taken : undefined
    return stuck
  }

  const deliver = (reader: Reader, event: WireEvent, { plain, whole }: Chunk) => {
    if (event.seq <= reader.after) return
    reader.after = event.seq
    if (reader.wants(event)) send(reader, reader.wholeIds ? whole() : plain)
  }

  const broadcast = async () => {
    while (wanted && readers.size > 0 && head !== undefined) {
      wanted = false
      const events = atHand[0]?.seq === head + 1 ? atHand : await readEvents(head, pageSize)
      atHand = []
      for (const event of events) {
        const chunk = toChunk(event)
        for (const reader of readers) if (reader.caughtUp) deliver(reader, event, chunk)
      }
      head = events.at(-1)?.seq ?? head
      wanted ||= events.length >= pageSize
    }
  }

  const wake = (events: WireEvent[] = []) => {
    wanted = true
    if (events.length > 0) atHand = events
    let pauseMs = 0
    reading ??= broadcast()
      .catch((error: unknown) => {
        onError(error)
        // Nobody may wake us again for a long time.
        wanted = true
        pauseMs = retryMs
      })
      .finally(() => {
        reading = undefined
        if (wanted && readers.size > 0) setTimeout(() => wake(), pauseMs).unref()
      })
  }

  const catchUp = async (reader: Reader) => {
    while (readers.has(reader) && !reader.caughtUp) {
      if (head !== undefined && reader.after >= head) {
        reader.caughtUp = true
        break
      }
      const events = await readEvents(reader.after, pageSize)
      for (const event of events) {
        if (!readers.has(reader)) return
        deliver(reader, event, toChunk(event))
        // A page can be longer than what a reader may be behind.
        await drained(reader, maxBehindBytes / 2, () => readers.has(reader))
      }
      if (events.length > 0) continue
      // Where others were sent more while this was read, its end was not the log's: they are never sent that again.
      if (head !== undefined && reader.after < head) await pause(emptyPauseMs)
      else head ??= reader.after
    }
    // Events numbered between the last page and now are everybody's next.
    wake()
  }

  const forget = (reader: Reader) => {
    if (!counted.remove(reader)) return
    if (readers.size === 0) head = undefined
  }

  /** What is ended is written to no more. */
  const end = (reader: Reader) => {
    forget(reader)
    reader.sink.end()
  }

  const heartbeat = setInterval(() => {
    for (const reader of readers) {
      if (reader.until <= now()) end(reader)
      else if (isStuck(reader)) reader.sink.destroy()
      else send(reader, ':\n\n')
    }
  }, heartbeatMs)
  heartbeat.unref()

  return {
    get size() {
      return readers.size
    },
    refusal: counted.refusal,
    open: ({ wants = () => true, until = Infinity, wholeIds = false, first, ...subscription }) => {
      const reader: Reader = { ...subscription, wants, until, wholeIds, caughtUp: false, written: 0, taken: undefined }
      if (!counted.add(reader)) return
      reader.sink.once('close', () => forget(reader))
      // An id without data sets the place from which the reader resumes and shows it nothing.
      reader.sink.write(`retry: 2000\nid: ${first ?? reader.after}\n\n`)
      void catchUp(reader).catch((error: unknown) => {
        onError(error)
        reader.sink.destroy()
      })
    },
    wake,
    feeds: () => [...new Set([...readers].flatMap(({ feed }) => feed?.slug ?? []))],
    endFeed: (slug, isOver) => {
      for (const reader of readers) if (reader.feed?.slug === slug && isOver(reader.feed.version)) end(reader)
    },
    rewind: () => {
      atHand = []
      head = undefined
      for (const reader of readers) end(reader)
    },
    close: () => {
      clearInterval(heartbeat)
      for (const reader of readers) end(reader)
    },
  }
}

/** Between looks at a log that does not show yet what was sent from it. */
const emptyPauseMs = 20

/** One event as the stream sends it, to either kind of reader. */
interface Chunk {
  plain: string
  whole: () => string
}

const toChunk = (event: WireEvent): Chunk => {
  const rest = `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
  return { plain: `id: ${event.seq}\n${rest}`, whole: () => `id: ${logCursor(event)}\n${rest}` }
}

const drained = async ({ sink }: Reader, bytes: number, isOpen: () => boolean): Promise<void> => {
  while (isOpen() && sink.writableLength > bytes) await pause(20)
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref())
