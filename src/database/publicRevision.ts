import type { BaseDatabaseAdapter, DatabaseAdapterObj, Payload, PayloadRequest } from 'payload'

import { type CommitHooks, setCommitHooks } from './commitHooks.js'
import { followMongo } from './followMongo.js'
import { followSqlite } from './followSqlite.js'
import type { Channel, ChannelOf, Following, PublicRevision, RevisionState } from './revisionTypes.js'
import { hasDriver } from './sql.js'

export type { Channel, ChannelOf, PublicRevision } from './revisionTypes.js'

type Id = number | string

interface Tracked extends PublicRevision {
  touch: (req: Pick<PayloadRequest, 'transactionID'>, slug: string) => Promise<void>
  hooks: CommitHooks
  forget: (id: Id) => void
}

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const revisionKey = Symbol.for('payload-newsroom.database.publicRevision')

/** What writes documents. Versions are not among it: the public reads none. */
const writers = ['create', 'createGlobal', 'deleteMany', 'deleteOne', 'updateGlobal', 'updateMany', 'updateOne', 'upsert'] as const
const writerNames: ReadonlySet<string> = new Set(writers)

/**
 * Counts what the public can see: every committed write of it moves a number, before whoever wrote is answered. No row is written for
 * that. On SQLite the number of a file stands in its header (`PRAGMA user_version`), on MongoDB others follow the change stream.
 *
 * @example
 * buildConfig({ db: withPublicRevision(mongooseAdapter({ url }), (slug) => (slug === 'posts' ? 'documents' : undefined)), … })
 */
export const withPublicRevision = <T extends BaseDatabaseAdapter>(
  adapterObj: DatabaseAdapterObj<T>,
  channelOf: ChannelOf,
): DatabaseAdapterObj<T> => ({
  ...adapterObj,
  init: (args) => {
    const adapter = adapterObj.init(args)
    const tracked = adapter as unknown as Adapter & { [revisionKey]?: Tracked }
    tracked[revisionKey] ??= track(tracked, channelOf)
    return adapter
  },
})

/** The revision of an app whose database tells it. */
export const publicRevisionOf = ({ db }: Pick<Payload, 'db'>): PublicRevision | undefined =>
  (db as { [revisionKey]?: Tracked })[revisionKey]

/** Says that rows of a collection are written past the adapter, in the transaction of `req`. */
export const touchPublic = async ({ db }: Pick<Payload, 'db'>, slug: string, req: Pick<PayloadRequest, 'transactionID'>): Promise<void> =>
  (db as { [revisionKey]?: Tracked })[revisionKey]?.touch(req, slug)

/** Commits a transaction past the adapter's own way: `commit` does it. */
export const committing = async ({ db }: Pick<Payload, 'db'>, id: Id, commit: () => Promise<unknown>): Promise<void> => {
  const hooks = (db as { [revisionKey]?: Tracked })[revisionKey]?.hooks
  await hooks?.before(id, [])
  try {
    await commit()
  } finally {
    hooks?.after(id)
  }
}

/** The same for one that is not committed after all. */
export const notCommitted = ({ db }: Pick<Payload, 'db'>, id: Id): void => (db as { [revisionKey]?: Tracked })[revisionKey]?.forget(id)

type Write = (args: { req?: Partial<PayloadRequest>; collection?: string; slug?: string; global?: string }) => Promise<unknown>
type Adapter = Pick<BaseDatabaseAdapter, 'commitTransaction' | 'name' | 'payload' | 'rollbackTransaction'> & {
  sessions?: Record<Id, unknown>
}

const track = (adapter: Adapter, channelOf: ChannelOf): Tracked => {
  const counts = { documents: 1, log: 1 }
  const listeners: (() => void)[] = []
  const touched = new Map<Id, Set<Channel>>()
  const moved: RevisionState['moved'] = (channel) => {
    if (channel !== 'log') counts.documents += 1
    if (channel !== 'documents') counts.log += 1
    for (const listener of listeners) listener()
  }
  const note = (id: Id, channel: Channel) => touched.set(id, (touched.get(id) ?? new Set()).add(channel))
  const take = (id: Id): Set<Channel> => {
    const channels = touched.get(id) ?? new Set()
    touched.delete(id)
    return channels
  }
  const state: RevisionState = { channelOf, moved }
  const isGated = hasDriver({ db: adapter as never })
  const sqlite = adapter.name === 'mongoose' ? undefined : followSqlite(adapter, state, isGated)
  const mongo = adapter.name === 'mongoose' ? followMongo(adapter, state) : undefined
  const following: Following = sqlite ??
    mongo ?? { known: () => true, look: () => undefined, start: () => undefined, stop: () => Promise.resolve() }

  const hooks: CommitHooks = {
    before: async (id, done) => {
      for (const label of done) {
        const channel = channelOfLabel(label, channelOf)
        if (channel) note(id, channel)
      }
      const channels = touched.get(id)
      if (channels) await sqlite?.mark(id, channels)
      if (channels) mongo?.mark(id)
    },
    after: (id) => {
      for (const channel of take(id)) moved(channel)
      sqlite?.committed(id)
    },
  }

  if (isGated) setCommitHooks(adapter, hooks)
  else wrapWrites(adapter, { channelOf, note, moved, hooks })
  const { rollbackTransaction } = adapter
  adapter.rollbackTransaction = async function (incoming) {
    const id = await incoming
    touched.delete(id)
    await rollbackTransaction.call(adapter as never, id)
  }

  return {
    value: (channels) => (following.known() ? (channels === 'both' ? counts.documents + counts.log : counts[channels]) : undefined),
    look: following.look,
    onMove: (listener) => void listeners.push(listener),
    follow: following.start,
    stop: following.stop,
    hooks,
    forget: (id) => void touched.delete(id),
    touch: async (req, slug) => {
      const channel = channelOf(slug)
      if (!channel) return
      const id = await req.transactionID
      if (id === undefined || id === null) moved(channel)
      else note(id, channel)
    },
  }
}

interface Wrapping {
  channelOf: ChannelOf
  note: (id: Id, channel: Channel) => void
  moved: RevisionState['moved']
  hooks: CommitHooks
}

/** Where nothing tells of writes and commits: around the adapter's own. */
const wrapWrites = (adapter: Adapter, { channelOf, note, moved, hooks }: Wrapping): void => {
  const methods = adapter as unknown as Record<string, Write>
  for (const name of writers) {
    const write = methods[name]?.bind(adapter)
    if (!write) continue
    methods[name] = async (args) => {
      const channel = channelOf(args.collection ?? args.slug ?? args.global ?? '')
      if (!channel) return write(args)
      const id = await args.req?.transactionID
      if (id !== undefined && id !== null && adapter.sessions?.[id]) {
        note(id, channel)
        return write(args)
      }
      try {
        return await write(args)
      } finally {
        moved(channel)
      }
    }
  }
  const { commitTransaction } = adapter
  adapter.commitTransaction = async function (incoming) {
    const id = await incoming
    await hooks.before(id, [])
    try {
      await commitTransaction.call(adapter as never, id)
    } finally {
      hooks.after(id)
    }
  }
}

/** `updateOne articles, …`: how the gate of SQLite names what is done in a transaction. */
const channelOfLabel = (label: string, channelOf: ChannelOf): Channel | undefined => {
  const [name = '', slug = ''] = label.split(/[ ,]/, 2)
  return writerNames.has(name) ? channelOf(slug) : undefined
}
