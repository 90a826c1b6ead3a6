import { setImmediate as letOthers } from 'node:timers/promises'

import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, JsonObject, Payload, PayloadRequest } from 'payload'

import { afterEnd } from '../database/afterCommit.js'
import { listIndexes } from '../database/listIndexes.js'
import { listsAreKnown, listsAreUnknown, unreadWord } from '../database/narrowLists.js'
import { type Listed, readListed } from '../database/readListed.js'
import { isTransientError } from '../database/retryTransient.js'
import { searchStoreOf } from '../database/searchStore.js'
import type { SearchStore } from '../database/searchTypes.js'
import { piecesOfText } from '../search/searchPieces.js'

/** Documents that are read and written at once. */
const batchSize = 100
/** Documents that are compared at once. */
const comparedSize = 1000
const beforeAll = new Date(0).toISOString()
const cursor = { seq: 0, event: null }

interface Follower {
  wanted: Set<string>
  working?: Promise<void> | undefined
}

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const followerKey = Symbol.for('payload-newsroom.jobs.followLists')
const followerOf = ({ db }: Payload): Follower => ((db as unknown as { [followerKey]?: Follower })[followerKey] ??= { wanted: new Set() })

/**
 * Before it is committed, the index learns that what is changed may have any word, and afterwards, or when it was given up, which: it is
 * found at every moment, whoever is killed in between.
 */
export const noteListed =
  (slug: string): CollectionAfterChangeHook =>
  async ({ doc, previousDoc, req }) => {
    const changed = doc as JsonObject & { id: number | string }
    const before = previousDoc as JsonObject | undefined
    if ((listIndexes[slug]?.searched ?? []).some((field) => changed[field] !== before?.[field]))
      await markUnread(req.payload, slug, String(changed.id))
    await readAfterEnd(req, slug, changed.id)
    return changed
  }

export const forgetListed =
  (slug: string): CollectionAfterDeleteHook =>
  async ({ id, req }) => {
    await readAfterEnd(req, slug, id)
  }

const readAfterEnd = (req: PayloadRequest, slug: string, id: number | string): Promise<void> =>
  afterEnd(req, () => {
    followerOf(req.payload).wanted.add(String(id))
    return follow(req.payload, slug)
  })

/** An index that cannot be written holds up nobody's save: lists are searched row by row from then on. */
const markUnread = async (payload: Payload, slug: string, item: string): Promise<void> => {
  try {
    const store = await searchStoreOf(payload, 'lists')
    await store?.write([{ item, seq: Date.now(), at: beforeAll, words: [unreadWord] }], cursor)
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

const work = async (payload: Payload, slug: string, { wanted }: Follower): Promise<void> => {
  const store = await searchStoreOf(payload, 'lists')
  while (store && wanted.size > 0) {
    const ids = [...wanted].slice(0, batchSize)
    for (const id of ids) wanted.delete(id)
    await readAgain(payload, slug, store, ids)
  }
}

const readAgain = async (payload: Payload, slug: string, store: SearchStore, ids: readonly string[]): Promise<void> => {
  const seq = Date.now()
  const found = new Map((await readListed(payload, slug, { ids })).map((one) => [one.id, one]))
  await store.write(
    ids.map((id) => toRow(id, seq, found.get(id))),
    cursor,
  )
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
  for (;;) {
    const listed = await readListed(payload, slug, { after, limit: comparedSize })
    for (const { id } of listed.filter(({ id, at }) => known.get(id) !== at)) followerOf(payload).wanted.add(id)
    for (const { id } of listed) known.delete(id)
    await follow(payload, slug)
    if (signal?.aborted) return
    after = listed.at(-1)?.id
    if (listed.length < comparedSize) break
    await letOthers()
  }
  for (const id of known.keys()) followerOf(payload).wanted.add(id)
  await follow(payload, slug)
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
      await followerOf(payload).working
    },
  }
}
