import type { Payload } from 'payload'

import { readLastSeq } from '../log/readLog.js'
import { logSlug, outboxSlug } from '../log/rows.js'

export interface TailOptions {
  /** Something was committed to the outbox, here or on another instance. */
  onOutbox: () => void
  /** The log moved, here or on another instance. */
  onLog: () => void
  /** Milliseconds between looks at a database that cannot tell by itself. */
  pollMs: number
}

export interface Tail {
  stop: () => Promise<void>
}

/** Notices what other instances commit: on MongoDB by change stream, elsewhere by looking. */
export const tailLog = (payload: Payload, options: TailOptions): Tail =>
  watchable(payload) ? tailByChangeStream(payload, options) : tailByPolling(payload, options)

interface ChangeStream {
  on: (event: string, listener: (argument: never) => void) => unknown
  close: () => Promise<void>
}

interface Watchable {
  connection: { watch: (pipeline: object[]) => ChangeStream }
  collections: Record<string, { collection: { name: string } }>
}

const watchable = (payload: Payload): boolean => payload.db.name === 'mongoose'

const tailByChangeStream = (payload: Payload, { onOutbox, onLog, pollMs }: TailOptions): Tail => {
  const db = payload.db as unknown as Watchable
  const outbox = db.collections[outboxSlug]?.collection.name
  const log = db.collections[logSlug]?.collection.name
  const pipeline = [{ $match: { operationType: 'insert', 'ns.coll': { $in: [outbox, log] } } }, { $project: { ns: 1 } }]
  let stopped = false
  let stream: ChangeStream | undefined
  let reopening: NodeJS.Timeout | undefined

  // The log is read by number, so a stream that was lost needs no resume token: look once, and watch on.
  const open = () => {
    if (stopped) return
    stream = db.connection.watch(pipeline)
    stream.on('change', ({ ns }: { ns: { coll: string } }) => (ns.coll === outbox ? onOutbox() : onLog()))
    stream.on('error', (err: Error) => {
      payload.logger.warn({ err: { message: err.message }, msg: 'The change stream of the Livewire was lost and is opened again' })
      void stream?.close().catch(() => undefined)
      reopening = setTimeout(open, pollMs)
      reopening.unref()
    })
    onOutbox()
    onLog()
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

const tailByPolling = (payload: Payload, { onOutbox, onLog, pollMs }: TailOptions): Tail => {
  let lastSeq = -1
  let stopped = false
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    const seq = await readLastSeq(payload)
    if (seq !== lastSeq) onLog()
    lastSeq = seq
    const { totalDocs } = await payload.db.count({ collection: outboxSlug })
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
