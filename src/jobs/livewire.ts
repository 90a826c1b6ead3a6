import type { Payload } from 'payload'

import { createFeedCache, type FeedKey } from '../feeds/feedCache.js'
import { type FeedFormat, withOwnFormats } from '../feeds/feedFormats.js'
import type { Snapshot } from '../feeds/snapshots.js'
import { createStream, type Stream } from '../feeds/stream.js'
import type { Standing } from '../livewire/standing.js'
import type { WireEvent, WireFeed, WirePublisher } from '../livewire/types.js'
import { addressOf } from '../log/newsroomAddress.js'
import { isTold, readConfirmedSeq, readEvents, readLastSeq, readTold } from '../log/readLog.js'
import { type LogRow, toWireEvent } from '../log/rows.js'
import { onCommittedEvent } from '../log/signal.js'
import { formerFeed } from '../sources/formerFeeds.js'
import { readStandings } from '../sources/readStandings.js'
import { type FeedDefinition, findFeed } from '../sources/findFeed.js'
import { feedVersion, readFeed, renderFeedFiles, wholeLivewire } from './renderFeedFiles.js'
import { createSequencer, type SequencerOptions } from './sequencer.js'
import { tailLog } from './tailLog.js'

export interface LivewireOptions extends Pick<SequencerOptions, 'batchSize' | 'leaseMs' | 'now'> {
  publisher: WirePublisher
  /** Milliseconds between looks at a database that cannot tell of changes by itself. @default 250 */
  pollMs?: number
  /** Absolute addresses of the WebSub hubs that feeds name. @default none */
  hubs?: readonly string[]
  /** Formats of the app's own. @default none */
  formats?: readonly FeedFormat[]
}

/** The running Livewire of one app instance. */
export interface Livewire {
  publisher: WirePublisher
  /** ISO 8601: since when the newsroom says of itself what it says now. */
  since: string | undefined
  /** Every format that feeds have. */
  formats: readonly FeedFormat[]
  /** A feed's file as it is sent, or `undefined` where there is no such feed or file. */
  read: (key: FeedKey) => Promise<Snapshot | undefined>
  /** The same without waiting, where the file is prepared already. */
  peek: (key: FeedKey) => Snapshot | undefined
  events: (after: number, limit: number) => Promise<WireEvent[]>
  lastSeq: () => Promise<number>
  /** The same, asked where every confirmed write is seen, whichever instance made it. */
  confirmedSeq: () => Promise<number>
  /** Items the public may see, newest first, whatever their feed. */
  recentItems: (limit: number) => Promise<WireFeed>
  findFeed: (slug: string) => Promise<FeedDefinition | undefined>
  /** The feed that had this slug before, or `gone` where it was deleted. */
  formerFeed: (slug: string) => Promise<FeedDefinition | 'gone' | undefined>
  /** What has become of what stands, or stood, at these addresses, in their order. */
  standings: (urls: readonly string[]) => Promise<Standing[]>
  stream: Stream
  /** A feed was changed here: its addresses show it from now on, and its open streams end, so that their readers come back. */
  feedChanged: (slug: string) => void
  /** Calls `listener` when the log may have moved. Returns how to end that. */
  onMoved: (listener: () => void) => () => void
  /** Something was committed, or a feed was changed. */
  wake: () => void
  /** Resolves when this instance has nothing left to number of what was committed before the call. */
  numbered: () => Promise<void>
  /** Resolves when all that was committed before the call is numbered and shown by this instance. */
  settled: () => Promise<void>
  stop: () => Promise<void>
}

/** One registry a process, however often a bundler loads this module. */
const key = Symbol.for('payload-newsroom.livewire')
const registry = ((globalThis as Record<symbol, unknown>)[key] ??= new WeakMap()) as WeakMap<Payload, Livewire>

/** The Livewire that runs beside a Payload instance, or `undefined` where none was started. */
export const getLivewire = (payload: Payload): Livewire | undefined => registry.get(payload)

/** Starts numbering, tailing and preparing. One a Payload instance: a second call returns the first's. */
export const startLivewire = (payload: Payload, options: LivewireOptions): Livewire => {
  const running = registry.get(payload)
  if (running) return running
  const { publisher, pollMs = 250, hubs = [], formats: own, ...sequencerOptions } = options
  const formats = withOwnFormats(own)
  const listeners = new Set<() => void>()
  const onError = (error: unknown) => payload.logger.error({ err: error, msg: 'The Livewire could not be read' })

  const cache = createFeedCache({
    render: (slug, files) => renderFeedFiles(payload, { slug, files, publisher, hubs, formats }),
    onError,
    always: formats.map(({ path }) => ({ slug: '', file: path })),
  })
  const stream = createStream({ readEvents: (after, limit) => readTold(payload, after, limit), onError })
  let movedTo = 0
  const moved = (events: WireEvent[] = []) => {
    const seq = events.at(-1)?.seq ?? Infinity
    // What was numbered here is told of by the tail as well.
    if (seq <= movedTo) return
    if (seq !== Infinity) movedTo = seq
    stream.wake(events)
    cache.renew()
    for (const listener of listeners) listener()
  }
  const feedsMoved = () => {
    cache.renew()
    for (const slug of stream.feeds()) {
      void findFeed(payload, slug).then((feed) => stream.endFeed(slug, (version) => version !== feedVersion(feed)), onError)
    }
  }
  const shown = (row: LogRow) => toWireEvent(row, addressOf(payload))
  const rewound = () => {
    payload.logger.warn({ movedTo, msg: 'The log is shorter than it was: its readers begin anew' })
    movedTo = 0
    stream.rewind()
  }
  let numberedTo = 0
  const numbered = (rows: LogRow[]) => {
    if ((rows[0]?.seq ?? Infinity) <= numberedTo) rewound()
    numberedTo = rows.at(-1)?.seq ?? numberedTo
    // Of what nobody is told the feeds have news all the same.
    if (rows.every(isTold)) moved(rows.map(shown))
    else moved()
  }
  const sequencer = createSequencer(payload, { ...sequencerOptions, onNumbered: numbered })
  const tail = tailLog(payload, {
    onOutbox: sequencer.wake,
    onLog: (row) => moved(row && isTold(row) ? [shown(row)] : undefined),
    onFeeds: feedsMoved,
    onRewound: rewound,
    pollMs,
  })
  const unsubscribe = onCommittedEvent(payload, sequencer.wake)
  sequencer.wake()
  cache.renew()

  const livewire: Livewire = {
    publisher,
    since: addressOf(payload).since,
    formats,
    read: cache.read,
    peek: cache.peek,
    events: (after, limit) => readEvents(payload, after, limit),
    lastSeq: () => readLastSeq(payload),
    confirmedSeq: () => readConfirmedSeq(payload),
    recentItems: (limit) => readFeed(payload, { ...wholeLivewire(publisher), itemCount: limit }, publisher),
    findFeed: (slug) => findFeed(payload, slug),
    formerFeed: (slug) => formerFeed(payload, slug),
    standings: (urls) => readStandings(payload, urls),
    stream,
    feedChanged: (slug) => {
      cache.forget(slug)
      feedsMoved()
    },
    onMoved: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wake: () => {
      sequencer.wake()
      cache.renew()
    },
    numbered: sequencer.settled,
    settled: async () => {
      await sequencer.settled()
      await cache.settled()
    },
    stop: async () => {
      registry.delete(payload)
      unsubscribe()
      await tail.stop()
      await sequencer.stop()
      stream.close()
      await cache.settled()
    },
  }
  registry.set(payload, livewire)
  return livewire
}
