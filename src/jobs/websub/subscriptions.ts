import { createHash, randomUUID } from 'node:crypto'

import type { Payload, PayloadRequest, Where } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { inTransaction } from '../../log/transaction.js'
import { slugOf, slugs } from '../../shared/slugs.js'

/** A subscription as it is stored. */
export interface Subscription {
  id: number | string
  key: string
  /** `''` for the whole Livewire. */
  feed: string
  file: string
  host: string
  callback: string
  leaseUntil: string
  failures: number
  sentSeq: number
  sentRevision?: string | null
  /** Sealed. */
  secret?: string | null
  /** Of the token that the topic of a private feed carried. */
  tokenHash?: string | null
  claimToken?: string | null
}

type Change = Partial<Record<keyof Subscription | 'lastSentAt' | 'lastStatus' | 'nextAttemptAt' | 'claimExpiresAt', string | number | null>>

export const keyOf = ({ feed, file, callback }: Pick<Subscription, 'feed' | 'file' | 'callback'>): string =>
  createHash('sha256')
    .update(JSON.stringify([feed, file, callback]))
    .digest('base64url')

const collectionIn = (payload: Payload): typeof slugs.websubSubscriptions => slugOf({ payload }, slugs.websubSubscriptions)
const keyIs = (key: string): Where => ({ key: { equals: key } })
const inOne = <T>(payload: Payload, work: (req: PayloadRequest) => Promise<T>) => retryTransient(() => inTransaction(payload, work))

/** Makes a subscription, or renews the one with the same key. */
export const saveSubscription = (payload: Payload, row: Omit<Subscription, 'id' | 'failures'>): Promise<void> =>
  inOne(payload, async (req) => {
    const collection = collectionIn(payload)
    const data = { ...row, failures: 0, nextAttemptAt: new Date(0).toISOString(), claimExpiresAt: new Date(0).toISOString() }
    const found = await payload.db.findOne<Subscription>({ collection, where: keyIs(row.key), req })
    // What a renewal was sent already it was sent.
    if (found)
      await payload.db.updateOne({
        collection,
        id: found.id,
        data: { ...data, sentSeq: found.sentSeq, sentRevision: found.sentRevision },
        req,
        returning: false,
      })
    else await payload.db.create({ collection, data, req })
  })

/**
 * Whoever subscribed to a feed goes on to be sent it when its slug changes (the old topic leads on, and its hub goes on), in the
 * transaction of the change. Its old topic renews and ends the same subscription.
 */
export const moveSubscriptions = async (req: PayloadRequest, from: string, to: string): Promise<void> => {
  const { payload } = req
  const collection = collectionIn(payload)
  if (!payload.collections[collection as never]) return
  const { docs } = await payload.db.find<Subscription>({ collection, where: { feed: { equals: from } }, limit: 0, pagination: false, req })
  for (const { id, file, callback } of docs) {
    const key = keyOf({ feed: to, file, callback })
    await payload.db.updateOne({ collection, id, data: { feed: to, key }, req, returning: false })
  }
}

export const deleteSubscriptions = (payload: Payload, where: Where): Promise<void> =>
  inOne(payload, async (req) => {
    await payload.db.deleteMany({ collection: collectionIn(payload), where, req })
  })

export const dropSubscription = (payload: Payload, key: string): Promise<void> => deleteSubscriptions(payload, keyIs(key))

export const countSubscriptions = async (payload: Payload, where: Where = {}): Promise<number> =>
  (await payload.db.count({ collection: collectionIn(payload), where })).totalDocs

/** Subscriptions that were sent more than the log has now, which is an older one again, are sent their feed as it is. */
export const rewindSubscriptions = async (payload: Payload, lastSeq: number): Promise<void> => {
  const collection = collectionIn(payload)
  const where: Where = { sentSeq: { greater_than: lastSeq } }
  if ((await payload.db.count({ collection, where })).totalDocs === 0) return
  await inOne(payload, async (req) => {
    await payload.db.updateMany({ collection, where, data: { sentSeq: 0 }, req, returning: false })
  })
}

/** Subscriptions that have not been sent event `seq` and may be tried now. */
export const findDue = async (payload: Payload, seq: number, now: string, limit: number): Promise<Subscription[]> => {
  const before = (name: string): Where => ({ [name]: { less_than_equal: now } })
  const where: Where = {
    and: [{ sentSeq: { less_than: seq } }, before('nextAttemptAt'), before('claimExpiresAt'), { leaseUntil: { greater_than: now } }],
  }
  const found = await payload.db.find<Subscription>({
    collection: collectionIn(payload),
    where,
    limit,
    pagination: false,
    sort: 'nextAttemptAt',
  })
  return found.docs
}

/**
 * Takes a subscription for `ms`; `undefined` where another instance was first, or has sent or tried it since it was
 * read. A claim whose process died runs out.
 */
export const claim = async (payload: Payload, { id, sentSeq }: Subscription, now: number, ms: number): Promise<string | undefined> => {
  const claimToken = randomUUID()
  const free = (name: string): Where => ({ [name]: { less_than_equal: new Date(now).toISOString() } })
  // Where nobody knows whether the first try was committed, the second finds its own claim.
  const ours: Where = { claimToken: { equals: claimToken } }
  const where: Where = {
    and: [{ id: { equals: id } }, { sentSeq: { equals: sentSeq } }, { or: [free('claimExpiresAt'), ours] }, free('nextAttemptAt')],
  }
  const taken = await update(payload, where, { claimToken, claimExpiresAt: new Date(now + ms).toISOString() })
  return taken ? claimToken : undefined
}

/** Writes what came of an attempt and gives the claim back; does nothing where the claim has run out and is another's. */
export const settle = (payload: Payload, { id }: Subscription, claimToken: string, change: Change): Promise<boolean> =>
  update(
    payload,
    { and: [{ id: { equals: id } }, { claimToken: { equals: claimToken } }] },
    { ...change, claimToken: null, claimExpiresAt: new Date(0).toISOString() },
  )

const update = (payload: Payload, where: Where, data: Change): Promise<boolean> =>
  inOne(payload, async (req) => {
    const atomic = payload.db.name === 'mongoose' ? {} : { options: { atomic: true } }
    const updated: unknown = await payload.db.updateOne({ collection: collectionIn(payload), where, data, req, ...atomic })
    return updated !== null
  })
