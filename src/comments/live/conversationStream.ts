import { createStreamReaders, type StreamLimits, type StreamReaders, type StreamSink } from '../../shared/streamReaders.js'

/** A public comment that came, changed or went. Nothing of what it says, nor of who says it. */
export interface Change {
  /** The document that it stands on, see `conversationKey`. */
  on: string
  id: string
  /** When it changed, and when it was public first, epoch milliseconds. */
  at: number
  publicAt: number
  shown: boolean
}

export interface ConversationStreamOptions extends StreamLimits {
  /** Changes after a time, the oldest first. */
  changesSince: (ms: number) => Promise<Change[]>
  /** Whether who comes back is told what happened since a moment of their own; else that they ask anew. @default always */
  replays?: () => Promise<boolean>
  /** Approved comments on a document. */
  count: (on: string) => Promise<number>
  onError: (error: unknown) => void
  /** Milliseconds between looks at what other instances did. @default 3000 */
  lookMs?: number
  /** @default 15000 */
  heartbeatMs?: number
  /** @default Date.now */
  now?: () => number
}

export interface ConversationStream {
  refusal: StreamReaders<Reader>['refusal']
  open: (reader: { sink: StreamSink; on: string; address: string; after?: number | undefined }) => void
  /** Something was committed here: look now. */
  wake: () => void
  readonly size: number
  close: () => void
}

/** A transaction may commit so much later than it says of its rows. */
const lateMs = 10_000
/** Who was away for longer asks anew. */
export const replayMs = 600_000
/** Bytes a reader may be behind before it is cut off. */
const maxBehind = 65_536

interface Reader {
  sink: StreamSink
  on: string
  address: string
}

/**
 * Server-Sent Events of conversations: `{ total, added, changed }`, counts and ids alone. One look at the database serves all readers of
 * this process, at once after a commit of its own and every few seconds for those of others; nothing is looked at while nobody listens.
 */
export const createConversationStream = (options: ConversationStreamOptions): ConversationStream => {
  const {
    changesSince,
    replays = () => Promise.resolve(true),
    count,
    onError,
    lookMs = 3000,
    heartbeatMs = 15_000,
    now = Date.now,
  } = options
  const counted = createStreamReaders<Reader>(options)
  const readers = counted.all
  /** Changes that were told, by comment, until they are too old to be seen again. */
  const told = new Map<string, number>()
  let since: number | undefined
  let looking: Promise<void> | undefined
  /** The look from which on nothing is missed. */
  let beginning: Promise<void> | undefined
  let wanted = false

  const send = ({ sink }: Reader, chunk: string) => {
    if (sink.writableLength > maxBehind) sink.destroy()
    else sink.write(chunk)
  }

  const look = async () => {
    const from = now()
    const changed = await changesSince((since ?? from) - lateMs)
    // All have left meanwhile: whoever comes next begins anew.
    if (readers.size === 0) return
    const found = changed.filter(({ id, at }) => told.get(id) !== at)
    // What came a moment ago and is changed already came before.
    const changes = found.map((change) => (told.has(change.id) ? { ...change, publicAt: 0 } : change))
    const first = since === undefined
    for (const { id, at } of changes) told.set(id, at)
    for (const [id, at] of told) if (at < from - 3 * lateMs) told.delete(id)
    since = from
    // What was there when the first came is on its page already.
    if (first) return
    const listened = new Map<string, Change[]>()
    for (const change of changes) listened.set(change.on, [...(listened.get(change.on) ?? []), change])
    for (const [on, its] of listened) {
      const those = [...readers].filter((reader) => reader.on === on)
      if (those.length === 0) continue
      const chunk = toChunk({ at: from, total: await count(on), changes: its, after: from - lookMs - lateMs })
      for (const reader of those) send(reader, chunk)
    }
  }

  const wake = () => {
    if (readers.size === 0) return
    wanted = true
    looking ??= (async () => {
      while (wanted && readers.size > 0) {
        wanted = false
        await look().catch(onError)
      }
    })().finally(() => {
      looking = undefined
    })
  }

  const forget = (reader: Reader) => {
    if (!counted.remove(reader)) return
    if (readers.size > 0) return
    since = undefined
    told.clear()
  }

  const begin = async (reader: Reader, after: number | undefined) => {
    // What the first look passes over in silence has to be in the count.
    if (since === undefined)
      await (beginning ??= look().finally(() => {
        beginning = undefined
      }))
    const at = now()
    const total = await count(reader.on)
    if (after === undefined) return send(reader, `id: ${at}\nevent: conversation\ndata: ${JSON.stringify({ total })}\n\n`)
    if (after < at - replayMs || !(await replays()))
      return send(reader, `id: ${at}\nevent: conversation\ndata: ${JSON.stringify({ total, reset: true })}\n\n`)
    const changes = (await changesSince(after - lateMs)).filter(({ on }) => on === reader.on)
    send(reader, toChunk({ at, total, changes, after: after - lateMs }))
  }

  const timers = [setInterval(wake, lookMs), setInterval(() => [...readers].forEach((reader) => send(reader, ':\n\n')), heartbeatMs)]
  for (const timer of timers) timer.unref()

  return {
    get size() {
      return readers.size
    },
    refusal: counted.refusal,
    open: ({ sink, on, address, after }) => {
      const reader = { sink, on, address }
      if (!counted.add(reader)) return
      sink.once('close', () => forget(reader))
      sink.write('retry: 3000\n\n')
      begin(reader, after).catch((error: unknown) => {
        onError(error)
        sink.destroy()
      })
    },
    wake,
    close: () => {
      for (const timer of timers) clearInterval(timer)
      for (const reader of [...readers]) {
        forget(reader)
        reader.sink.end()
      }
    },
  }
}

interface Chunk {
  at: number
  total: number
  changes: readonly Change[]
  /** What was public before is changed, and not new. */
  after: number
}

/** Its id is a time, from which a reader who comes back goes on. */
const toChunk = ({ at, total, changes, after }: Chunk): string => {
  const isNew = ({ shown, publicAt }: Change) => shown && publicAt > after
  const data = {
    total,
    added: changes.filter(isNew).map(({ id }) => id),
    changed: changes.filter((change) => !isNew(change)).map(({ id }) => id),
  }
  return `id: ${at}\nevent: conversation\ndata: ${JSON.stringify(data)}\n\n`
}

/** A document, as streams name it. */
export const conversationKey = (field: string, id: number | string): string => `${field}:${id}`
