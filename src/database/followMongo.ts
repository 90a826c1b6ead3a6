import { createHash } from 'node:crypto'

import type { Following, RevisionState } from './revisionTypes.js'
import { createStreamProof, momentOf, momentOfToken } from './streamProof.js'

type Id = number | string

interface MongoFollowing extends Following {
  /** Remembers a transaction of this instance, of which the stream tells later what is known by then. */
  mark: (id: Id) => void
}

interface ChangeStream {
  on: (event: string, listener: (argument: never) => void) => unknown
  close: () => Promise<void>
}

interface Change {
  ns: { coll: string }
  lsid?: { id?: Bytes }
  txnNumber?: unknown
}

type Bytes = { buffer?: Uint8Array } | Uint8Array

interface Watchable {
  payload: { logger: { warn: (line: object) => void } }
  connection: {
    watch: (pipeline: object[], options: object) => ChangeStream
    db?: { command: (command: object) => Promise<{ operationTime?: unknown }> }
  }
  collections: Record<string, { collection: { name: string } } | undefined>
  globals?: { collection?: { name: string } }
  sessions?: Record<Id, { id?: { id?: Bytes }; serverSession?: { txnNumber?: unknown } } | undefined>
}

/** Milliseconds in which MongoDB says at the latest that there is nothing new, and so how far it has looked. */
const heartbeatMs = 40
/** After as many without a word from it, nobody knows what others have changed. */
const blindMs = 1000
/** Milliseconds until a stream that was lost is opened again. */
const reopenMs = 250
/** Transactions of ours that are remembered. */
const maxOwn = 2000

/**
 * Follows other instances by the change stream. Without one (a server that is no replica set, a failover), and while it has not come as far
 * as the database was a tenth of a second ago, nothing is known.
 */
export const followMongo = (adapter: object, { channelOf, moved }: RevisionState): MongoFollowing => {
  const own = new Set<string>()
  let heardAt = Number.NEGATIVE_INFINITY
  let stopped = true
  let stream: ChangeStream | undefined
  let reopening: NodeJS.Timeout | undefined
  const proof = createStreamProof({
    ask: async () => momentOf((await (adapter as Watchable).connection.db?.command({ ping: 1 }))?.operationTime),
  })
  const isHeard = () => performance.now() - heardAt < blindMs

  const open = (db: Watchable) => {
    if (stopped) return
    const slugs = new Map(
      Object.entries(db.collections).flatMap(([slug, model]) => (model && channelOf(slug) ? [[model.collection.name, slug] as const] : [])),
    )
    // Payload keeps all globals in one collection.
    const globals = db.globals?.collection?.name
    const names = [...slugs.keys(), ...(globals ? [globals] : [])]
    const pipeline = [
      // A restored collection takes its name from another: that is told of the name which it had.
      {
        $match: {
          operationType: { $in: ['insert', 'update', 'replace', 'delete', 'drop', 'rename'] },
          $or: [{ 'ns.coll': { $in: names } }, { 'to.coll': { $in: names } }],
        },
      },
      { $project: { ns: 1, lsid: 1, txnNumber: 1 } },
    ]
    const opened = db.connection.watch(pipeline, { maxAwaitTimeMS: heartbeatMs })
    stream = opened
    const hear = () => {
      if (stream !== opened) return
      // What was changed while nobody listened is told by nobody.
      if (heardAt === Number.NEGATIVE_INFINITY) moved('both')
      heardAt = performance.now()
    }
    opened.on('init', hear)
    let before: unknown
    opened.on('resumeTokenChanged', (token: unknown) => {
      hear()
      // The change of this token is told of after it.
      const moment = stream === opened ? momentOfToken(token, before) : undefined
      before = token
      if (moment !== undefined) proof.reached(moment)
    })
    opened.on('change', (change: Change) => {
      const name = nameOf(change.lsid?.id, change.txnNumber)
      if (!name || !own.has(name)) moved((change.ns.coll === globals ? 'documents' : channelOf(slugs.get(change.ns.coll) ?? '')) ?? 'both')
      hear()
    })
    opened.on('error', (err: Error) => {
      if (stream !== opened || stopped) return
      heardAt = Number.NEGATIVE_INFINITY
      proof.reset()
      stream = undefined
      db.payload.logger.warn({ reason: err.message, msg: 'What others change cannot be followed: no answers are kept until it can' })
      void opened.close().catch(() => undefined)
      reopening = setTimeout(() => open(db), reopenMs)
      reopening.unref()
    })
  }

  return {
    known: () => isHeard() && proof.isFresh(),
    // Where the stream is lost there is nothing to wait for.
    look: () => (isHeard() ? proof.look() : undefined),
    start: () => {
      if (!stopped) return
      stopped = false
      open(adapter as Watchable)
    },
    stop: async () => {
      stopped = true
      clearTimeout(reopening)
      heardAt = Number.NEGATIVE_INFINITY
      await stream?.close().catch(() => undefined)
    },
    mark: (id) => {
      const session = (adapter as Watchable).sessions?.[id]
      const name = nameOf(session?.id?.id, session?.serverSession?.txnNumber)
      if (!name) return
      own.add(name)
      if (own.size > maxOwn) own.delete(own.values().next().value ?? '')
    },
  }
}

/** A transaction, as its session and its number in it. */
const nameOf = (session: Bytes | undefined, number: unknown): string | undefined => {
  if (!session || number === undefined || number === null) return undefined
  const bytes = session instanceof Uint8Array ? session : session.buffer
  return bytes ? `${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)} ${String(number as number)}` : undefined
}
