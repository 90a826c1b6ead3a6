import { createHmac } from 'node:crypto'

import type { Payload } from 'payload'

import { feedUrl } from '../../feeds/addresses.js'
import type { Snapshot } from '../../feeds/snapshots.js'
import type { Livewire } from '../livewire.js'
import type { CallbackClient } from './callbackClient.js'
import { retryWait } from './retryWait.js'
import { openSubscriberSecret } from './subscriberSecret.js'
import { claim, deleteSubscriptions, dropSubscription, findDue, settle, type Subscription } from './subscriptions.js'

export interface DistributeOptions {
  livewire: Livewire
  client: CallbackClient
  /** Address of the hub, for the `Link` header. */
  hub: string
  /** Milliseconds before the second attempt at the most; each further one waits twice as long. */
  retryMs: number
}

const claimMs = 60_000
const batchSize = 50
const atOnce = 10

/** `X-Hub-Signature` (WebSub, 7.1). */
export const signContent = (body: Buffer, secret: string): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

/**
 * Sends each subscriber that has not seen it its feed as it is now. What happened meanwhile goes out together; a subscriber that
 * fails is tried again later, and nobody else waits for it.
 * @returns whether there may be more to send soon
 */
export const distribute = async (payload: Payload, options: DistributeOptions): Promise<boolean> => {
  const seq = await options.livewire.lastSeq()
  const due = await findDue(payload, seq, new Date().toISOString(), batchSize)
  const queue = [...due]
  let again = due.length === batchSize
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) again = (await sendTo(payload, next, options)) === 'later' || again
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, due.length) }, work))
  return again
}

/** All that can be asked is asked before the claim: what fails then leaves the subscriber to whoever looks next. */
const sendTo = async (payload: Payload, subscription: Subscription, options: DistributeOptions): Promise<'done' | 'later'> => {
  const { livewire, retryMs } = options
  const snapshot = await livewire.read({ slug: subscription.feed, file: subscription.file })
  if (!snapshot || !(await isOpenTo(livewire, subscription))) {
    await dropSubscription(payload, subscription.key)
    return 'done'
  }
  // Another instance has sent more than is prepared here.
  if (snapshot.seq <= subscription.sentSeq) return 'later'
  const claimToken = await claim(payload, subscription, Date.now(), claimMs)
  if (!claimToken) return 'done'
  const sent = { sentSeq: snapshot.seq, sentRevision: snapshot.revision }
  const status = snapshot.revision === subscription.sentRevision ? 'unchanged' : await post(payload, subscription, snapshot, options)
  const now = Date.now()
  if (status === 'unchanged') await settle(payload, subscription, claimToken, sent)
  else if (status === 410) await dropSubscription(payload, subscription.key)
  else if (status !== undefined && status >= 200 && status < 300) {
    await settle(payload, subscription, claimToken, {
      ...sent,
      failures: 0,
      lastStatus: String(status),
      lastSentAt: new Date(now).toISOString(),
    })
  } else {
    const wait = retryWait({ failures: subscription.failures, retryMs })
    const failures = subscription.failures + 1
    await settle(payload, subscription, claimToken, {
      failures,
      lastStatus: String(status ?? 'no answer'),
      nextAttemptAt: new Date(now + wait).toISOString(),
    })
  }
  return 'done'
}

/**
 * Whether the feed is still there and the token that the subscriber had still opens it. Asked of the database: prepared bytes
 * may be from before a token was rotated on another instance.
 */
const isOpenTo = async (livewire: Livewire, { feed: slug, tokenHash }: Subscription): Promise<boolean> => {
  if (slug === '') return true
  const feed = await livewire.findFeed(slug)
  if (!feed?.tokens) return feed !== undefined
  return feed.tokens.some(({ hash, until }) => hash === tokenHash && (until === undefined || Date.parse(until) > Date.now()))
}

const post = async (
  payload: Payload,
  { feed, file, callback, secret }: Subscription,
  snapshot: Snapshot,
  { livewire, client, hub }: DistributeOptions,
) => {
  const body = snapshot.encodings.identity.bytes
  const headers = {
    'content-type': snapshot.contentType,
    link: `<${hub}>; rel="hub", <${feedUrl({ slug: feed }, file, livewire.publisher)}>; rel="self"`,
    ...(secret ? { 'x-hub-signature': signContent(body, openSubscriberSecret(payload, secret)) } : {}),
  }
  const answer = await client.request(callback, { method: 'POST', headers, body }).catch(() => undefined)
  return answer?.status
}

/** Ends subscriptions whose lease has run out. */
export const endLeases = (payload: Payload): Promise<void> =>
  deleteSubscriptions(payload, { leaseUntil: { less_than_equal: new Date().toISOString() } })
