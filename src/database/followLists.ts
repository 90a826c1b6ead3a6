import { setImmediate as letOthers } from 'node:timers/promises'

import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, JsonObject, Payload, PayloadRequest } from 'payload'

import { afterEnd } from './afterCommit.js'
import { listIndexes } from './listIndexes.js'
import { measureLists } from './measureLists.js'
import { listsAreKnown, listsAreUnknown, unreadWord } from './narrowLists.js'
import { type Listed, readListed } from './readListed.js'
import { isTransientError } from './retryTransient.js'
import { searchStoreOf } from './searchStore.js'
import type { SearchStore } from './searchTypes.js'
import { piecesOfText } from '../search/searchPieces.js'

/** Documents that are read and written at once. */
const batchSize = 100
/** Documents that are compared at once. */
const comparedSize = 1000
/** Milliseconds in which several saves become one look. What they have changed is found meanwhile by its mark. */
const gatherMs = 250
/** So many written, and the database is told anew how many there are. */
const untoldMost = 1000
const beforeAll = new Date(0).toISOString()

interface Follower {
  /** What is to be read, and as of when: what somebody marks later, perhaps elsewhere, is not written over. */
  wanted: Map<string, number>
  /** Written since the database was told how many there are. */
  untold: number
  waiting?: NodeJS.Timeout | undefined
  working?: Promise<void> | undefined
}

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const followerKey = Symbol.for('payload-newsroom.jobs.followLists')
const followerOf = ({ db }: Payload): Follower =>
  ((db as unknown as { [followerKey]?: Follower })[followerKey] ??= { wanted: new Map(), untold: 0 })

/**
 * Before it is committed, the index learns that what is changed may have any word, and afterwards, or when it was given up, which: it is
 * found at every moment, whoever is killed in between.
 */
export const noteListed =
  (slug: string): CollectionAfterChangeHook =>
  async ({ doc, previousDoc, req }) => {
    const changed = doc as JsonObject & { id: number | string }
    const before = previousDoc as JsonObject | undefined
    const seq = Date.now()
    if ((listIndexes[slug]?.searched ?? []).some((field) => changed[field] !== before?.[field]))
      await markUnread(req.payload, slug, { item: String(changed.id), seq })
    await readAfterEnd(req, slug, { item: String(changed.id), seq })
    return changed
  }

export const forgetListed =
  (slug: string): CollectionAfterDeleteHook =>
  async ({ id, req }) => {
    await readAfterEnd(req, slug, { item: String(id), seq: Date.now() })
  }

interface Noted {
  item: string
  seq: number
}

const readAfterEnd = (req: PayloadRequest, slug: string, { item, seq }: Noted): Promise<void> =>
  afterEnd(req, () => {
    const follower = followerOf(req.payload)
    want(follower, item, seq)
    follower.waiting ??= setTimeout(() => void followSoon(req.payload, slug, follower), gatherMs).unref()
  })

const want = ({ wanted }: Follower, item: string, seq: number): void => void wanted.set(item, Math.max(seq, wanted.get(item) ?? 0))

const followSoon = async (payload: Payload, slug: string, follower: Follower): Promise<void> => {
  follower.waiting = undefined
  await follow(payload, slug).catch((err: unknown) =>
    payload.logger.warn({ err, msg: 'What has changed is looked at by every search of a list: the index of their words was not written' }),
  )
  await tell(payload, slug, follower)
}

/** An index that cannot be written holds up nobody's save: lists are searched row by row from then on. */
const markUnread = async (payload: Payload, slug: string, { item, seq }: Noted): Promise<void> => {
  try {
    const store = await searchStoreOf(payload, 'lists')
    await store?.mark([{ item, seq, at: beforeAll, words: [unreadWord] }])
  } catch (err) {
    listsAreUnknown(payload.db, slug)
    payload.logger.warn({ err, msg: 'Lists are searched row by row: the index of their words cannot be written' })
  }
}

const follow = (payload: Payload, slug: string): Promise<void> => {
  const follower = followerOf(payload)
  return (follower.working ??= work(payload, slug, follower).finally(() => {
    follower.working = undefined
  }))
}

const work = async (payload: Payload, slug: string, follower: Follower): Promise<void> => {
  const store = await searchStoreOf(payload, 'lists')
  const { wanted } = follower
  while (store && wanted.size > 0) {
    const some = new Map([...wanted].slice(0, batchSize))
    for (const id of some.keys()) wanted.delete(id)
    await readAgain(payload, slug, store, some)
    follower.untold += some.size
  }
}

/** Where it is worth it. Not while all is learned: that is one telling, and not one for each thousand. */
const tell = async (payload: Payload, slug: string, follower: Follower): Promise<void> => {
  if (follower.untold < untoldMost) return
  follower.untold = 0
  await measureLists(payload, slug)
}

const readAgain = async (payload: Payload, slug: string, store: SearchStore, wanted: ReadonlyMap<string, number>): Promise<void> => {
  const found = new Map((await readListed(payload, slug, { ids: [...wanted.keys()] })).map((one) => [one.id, one]))
  await store.write([...wanted].map(([id, seq]) => toRow(id, seq, found.get(id))))
}

const toRow = (item: string, seq: number, listed: Listed | undefined) => ({
  item,
  seq,
  at: new Date(listed?.at ?? 0).toISOString(),
  words: listed ? piecesOfText(listed.text) : [],
})

/**
 * Looks through all that there is, and reads what the index knows otherwise: what an import, a restore or an older version of this wrote
 * past it. From then on lists ask it.
 */
export const learnLists = async (payload: Payload, slug: string, signal?: AbortSignal): Promise<void> => {
  const store = await searchStoreOf(payload, 'lists')
  if (!store) return
  const known = await store.all()
  let after: string | undefined
  const follower = followerOf(payload)
  const seq = Date.now()
  for (;;) {
    const listed = await readListed(payload, slug, { after, limit: comparedSize })
    for (const { id } of listed.filter(({ id, at }) => known.get(id) !== at)) want(follower, id, seq)
    for (const { id } of listed) known.delete(id)
    follower.untold += listed.length
    await follow(payload, slug)
    if (signal?.aborted) return
    after = listed.at(-1)?.id
    if (listed.length < comparedSize) break
    await letOthers()
  }
  for (const id of known.keys()) want(follower, id, seq)
  await follow(payload, slug)
  await tell(payload, slug, follower)
  listsAreKnown(payload.db, slug)
}

/** Beside all serving; until it is done, lists are searched row by row. */
export const startLists = (payload: Payload, slug: string): { stop: () => Promise<void> } => {
  const stopping = new AbortController()
  const learning = learnLists(payload, slug, stopping.signal).catch((err: unknown) => {
    if (!stopping.signal.aborted && !isTransientError(err))
      payload.logger.warn({ err, msg: 'Lists are searched row by row: the index of their words could not be made' })
  })
  return {
    stop: async () => {
      stopping.abort()
      await learning
      const follower = followerOf(payload)
      clearTimeout(follower.waiting)
      await followSoon(payload, slug, follower)
    },
  }
}
