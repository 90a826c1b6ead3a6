import type { Payload } from 'payload'

import { fromMongo, type MongoRow } from '../log/findLogRows.js'
import { readLastSeq } from '../log/readLog.js'
import { type LogRow, logSlug, outboxSlug } from '../log/rows.js'
import { feedsOf } from '../shared/isOurs.js'
import { slugOf } from '../shared/slugs.js'

export interface TailOptions {
  /** Something was committed to the outbox, here or on another instance; the row of that id where it is known. */
  onOutbox: (row?: string) => void
  /** The log moved, here or on another instance; by that row where it is known. */
  onLog: (row?: LogRow) => void
  /** A feed was made, changed or deleted, here or on another instance. */
  onFeeds: () => void
  /** The log is shorter than it was: an older state of it was restored. */
  onRewound: () => void
  /** Milliseconds between looks at a database that cannot tell by itself. */
  pollMs: number
}

export interface Tail {
  stop: () => Promise<void>
}

/** Notices what other instances commit: on MongoDB by change stream, elsewhere by looking. */
export const tailLog = (payload: Payload, options: TailOptions): Tail =>
  watchable(payload) ? tailByChangeStream(payload, options) : tailByPolling(payload, options)

/**
 * Seconds for which a row that the change stream brings is taken as it was written. In what a stream brings after it was
 * interrupted may be a text that was withdrawn meanwhile: that is read from the log, which has it no more.
 */
const freshSeconds = 5

/** A change as MongoDB tells it, as far as it was asked for. */
interface Change {
  ns: { coll: string }
  documentKey: { _id: unknown }
  /** When it was committed, in seconds since 1970. */
  clusterTime: { t: number }
  /** Only of rows of the log. */
  row?: MongoRow
}

interface ChangeStream {
  on: (event: string, listener: (argument: never) => void) => unknown
  close: () => Promise<void>
}

interface Watchable {
  connection: { watch: (pipeline: object[]) => ChangeStream }
  collections: Record<string, { collection: { name: string } }>
}

const watchable = (payload: Payload): boolean => payload.db.name === 'mongoose'

const tailByChangeStream = (payload: Payload, { onOutbox, onLog, onFeeds, onRewound, pollMs }: TailOptions): Tail => {
  const db = payload.db as unknown as Watchable
  const outbox = db.collections[slugOf(payload, outboxSlug)]?.collection.name
  const log = db.collections[slugOf(payload, logSlug)]?.collection.name
  const feeds = db.collections[feedsOf(payload) ?? '']?.collection.name
  const inserts = { operationType: 'insert', 'ns.coll': { $in: [outbox, log] } }
  const changes = { operationType: { $in: ['insert', 'update', 'replace', 'delete'] }, 'ns.coll': feeds }
  const row = { $cond: [{ $eq: ['$ns.coll', log] }, '$fullDocument', '$$REMOVE'] }
  const pipeline = [{ $match: feeds ? { $or: [inserts, changes] } : inserts }, { $project: { ns: 1, documentKey: 1, clusterTime: 1, row } }]
  const onChange = (change: Change) => {
    if (change.ns.coll === outbox) onOutbox(String(change.documentKey._id))
    else if (change.ns.coll === feeds) onFeeds()
    else {
      const row = change.row && fromMongo(change.row)
      if (row && row.seq <= lastSeq) onRewound()
      lastSeq = row?.seq ?? lastSeq
      onLog(row && Date.now() / 1000 - change.clusterTime.t < freshSeconds ? row : undefined)
    }
  }
  let lastSeq = 0
  let stopped = false
  let stream: ChangeStream | undefined
  let reopening: NodeJS.Timeout | undefined

  // The log is read by number, so a stream that was lost needs no resume token: look once, and watch on.
  const open = () => {
    if (stopped) return
    stream = db.connection.watch(pipeline)
    stream.on('change', onChange)
    stream.on('error', (err: Error) => {
      payload.logger.warn({ err: { message: err.message }, msg: 'The change stream of the Livewire was lost and is opened again' })
      void stream?.close().catch(() => undefined)
      reopening = setTimeout(open, pollMs)
      reopening.unref()
    })
    onOutbox()
    onLog()
    onFeeds()
  }
  open()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(reopening)
      await stream?.close().catch(() => undefined)
    },
  }
}

/** Tells one state of the collection from another: every change moves `updatedAt`, and a deletion the count. */
const readFeedsState = async (payload: Payload, feeds: 'feeds'): Promise<string> => {
  const { docs, totalDocs } = await payload.db.find<{ id: unknown; updatedAt?: unknown }>({
    collection: feeds,
    where: {},
    sort: '-updatedAt',
    limit: 1,
    select: { updatedAt: true },
  })
  return `${totalDocs} ${String(docs[0]?.id)} ${String(docs[0]?.updatedAt)}`
}

const tailByPolling = (payload: Payload, { onOutbox, onLog, onFeeds, onRewound, pollMs }: TailOptions): Tail => {
  let lastSeq = -1
  let lastFeeds: string | undefined
  let stopped = false
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    const seq = await readLastSeq(payload)
    if (seq < lastSeq) onRewound()
    if (seq !== lastSeq) onLog()
    lastSeq = seq
    const slug = feedsOf(payload)
    if (slug) {
      const feeds = await readFeedsState(payload, slug)
      if (feeds !== lastFeeds) onFeeds()
      lastFeeds = feeds
    }
    const { totalDocs } = await payload.db.count({ collection: slugOf(payload, outboxSlug) })
    if (totalDocs > 0) onOutbox()
  }
  const timer = setInterval(() => {
    looking = looking.then(async () => {
      if (!stopped) await look().catch((err: Error) => payload.logger.warn({ msg: 'The Livewire could not be read', reason: err.message }))
    })
  }, pollMs)
  timer.unref()
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await looking
    },
  }
}
