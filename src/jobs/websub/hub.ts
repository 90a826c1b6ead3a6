import { randomBytes } from 'node:crypto'

import type { Payload } from 'payload'

import { type RateName, ratesOf } from '../../access/rates.js'
import { inTurn } from '../../database/inTurn.js'
import { hashFeedToken, matchingToken } from '../../feeds/feedTokens.js'
import { addressOf } from '../../log/newsroomAddress.js'
import { NewsroomError } from '../../shared/errors.js'
import { checkAddress } from '../../webhooks/index.js'
import { formerFeed } from '../../sources/formerFeeds.js'
import type { Livewire } from '../livewire.js'
import type { CallbackClient } from './callbackClient.js'
import { type HubRequest, readHubRequest } from './hubRequest.js'
import { countSubscriptions, dropSubscription, keyOf, saveSubscription } from './subscriptions.js'
import { sealSubscriberSecret } from './subscriberSecret.js'
import { slugOf, slugs } from '../../shared/slugs.js'

export interface HubLimits {
  /** Of all subscribers together. @default 10000 */
  subscriptions: number
  /** Of one host's callbacks. @default 100 */
  perHost: number
  /** Verifications under way at once. @default 200 */
  verifying: number
  /** Of one host's callbacks: slow ones keep none of the others waiting. @default 5 */
  verifyingPerHost: number
}

export interface HubOptions {
  livewire: Livewire
  client: CallbackClient
  allowPrivate: readonly string[]
  limits: HubLimits
  onError: (error: unknown) => void
}

/** Milliseconds that a verified subscription waits for those before it; then it is dropped, and its subscriber asks again. */
const maxTurnMs = 30_000

export interface Hub {
  /**
   * Takes a request, to be verified at its callback (WebSub, 5.3). Resolves once it is accepted.
   * @throws NewsroomError
   */
  accept: (form: URLSearchParams, caller?: string) => Promise<void>
  /** Resolves when no verification is under way. */
  settled: () => Promise<void>
}

/** The last two names of a host, or all of an address. */
const domainOf = (host: string): string => (/^[\d.]+$|^\[/.test(host) ? host : host.split('.').slice(-2).join('.'))

export const createHub = (payload: Payload, { livewire, client, allowPrivate, limits, onError }: HubOptions): Hub => {
  const verifying = new Set<Promise<void>>()
  const hosts = new Map<string, number>()
  const rates = ratesOf(payload)

  const mayHave = async (request: HubRequest): Promise<void> => {
    if (request.feed === '') return
    const feed = await livewire.findFeed(request.feed)
    // Whether a private feed exists is nobody's business.
    if (!feed || (feed.tokens && !matchingToken(feed.tokens, request.token, Date.now()))) throw new NewsroomError('UNKNOWN_TOPIC')
  }

  /** Who knows a feed by a slug that it had means the feed. */
  const slugOfToday = async (slug: string): Promise<string> => {
    if (slug === '' || (await livewire.findFeed(slug))) return slug
    const feed = await formerFeed(payload, slug)
    return feed === undefined || feed === 'gone' ? slug : feed.slug
  }

  const isKnown = async (key: string): Promise<boolean> => (await countSubscriptions(payload, { key: { equals: key } })) > 0

  const haveRoom = async (key: string, host: string): Promise<void> => {
    if (await isKnown(key)) return
    if ((await countSubscriptions(payload, { host: { equals: host } })) >= limits.perHost) throw new NewsroomError('TOO_MANY_SUBSCRIPTIONS')
    if ((await countSubscriptions(payload)) >= limits.subscriptions) throw new NewsroomError('TOO_MANY_SUBSCRIPTIONS')
  }

  const haveTime = (host?: string): void => {
    if (verifying.size >= limits.verifying) throw new NewsroomError('HUB_BUSY')
    if (host !== undefined && (hosts.get(host) ?? 0) >= limits.verifyingPerHost) throw new NewsroomError('HUB_BUSY')
  }

  const hold = (host: string): void => void hosts.set(host, (hosts.get(host) ?? 0) + 1)
  const letGo = (host: string): void => {
    const left = (hosts.get(host) ?? 1) - 1
    if (left > 0) hosts.set(host, left)
    else hosts.delete(host)
  }

  /** A subscriber that meant it once is counted by itself: what others ask of its host in vain does not shut it out. */
  const counted = async (key: string, host: string): Promise<[name: RateName, ...key: string[]][]> =>
    (await isKnown(key))
      ? [['hubOfHost', host, key]]
      : [
          ['hubOfHost', host],
          ['hubOfDomain', domainOf(host)],
        ]

  /** The subscriber has to say that it meant it; else nothing happens. */
  const verify = async (request: HubRequest, callback: string, takes: Awaited<ReturnType<typeof counted>>): Promise<void> => {
    const challenge = randomBytes(24).toString('base64url')
    const url = new URL(callback)
    const asked = { 'hub.mode': request.mode, 'hub.topic': request.topic, 'hub.challenge': challenge }
    const lease = request.mode === 'subscribe' ? { 'hub.lease_seconds': String(request.leaseSeconds) } : {}
    for (const [name, value] of Object.entries({ ...asked, ...lease })) url.searchParams.append(name, value)
    const answer = await client.request(url.href, { method: 'GET' }).catch(() => undefined)
    if (!answer || answer.status < 200 || answer.status > 299 || answer.text !== challenge) return
    for (const take of takes) await rates?.giveBack(...take)
    const { feed, file, token, secret } = request
    const key = keyOf({ feed, file, callback })
    if (request.mode === 'unsubscribe') return dropSubscription(payload, key)
    const snapshot = await livewire.read({ slug: feed, file })
    if (!snapshot) return
    const row = {
      key,
      feed,
      file,
      callback,
      host: url.hostname,
      leaseUntil: new Date(Date.now() + request.leaseSeconds * 1000).toISOString(),
      secret: secret === undefined ? null : sealSubscriberSecret(payload, secret),
      tokenHash: token === undefined ? null : hashFeedToken(token),
      sentSeq: snapshot.seq,
      sentRevision: snapshot.revision,
    }
    // One after the other: of those verified at the same moment each would find the last place free.
    const save = async () => {
      await haveRoom(key, url.hostname)
      await saveSubscription(payload, row)
    }
    await inTurn(slugOf({ payload }, slugs.websubSubscriptions), save, maxTurnMs)
  }

  return {
    accept: async (form, caller) => {
      haveTime()
      if (caller !== undefined) await rates?.take('hubOfAddress', caller)
      const { former = [] } = addressOf(payload)
      const { feedsAt = '/livewire' } = livewire.publisher
      const at = [feedsAt, '/livewire', `${payload.config.routes.api}/livewire`]
      const asked = readHubRequest(form, { base: livewire.publisher.url, former, at, formats: livewire.formats })
      const request = { ...asked, feed: await slugOfToday(asked.feed) }
      const verdict = await checkAddress(request.callback, { allowPrivate })
      if (!verdict.ok) throw new NewsroomError('INVALID_HUB_REQUEST', { detail: `\`hub.callback\`: ${verdict.message}` })
      if (request.mode === 'subscribe') {
        await mayHave(request)
        await haveRoom(keyOf({ ...request, callback: verdict.url }), new URL(verdict.url).hostname)
      }
      const host = new URL(verdict.url).hostname
      haveTime(host)
      hold(host)
      let takes: Awaited<ReturnType<typeof counted>> = []
      try {
        takes = await counted(keyOf({ ...request, callback: verdict.url }), host)
        for (const take of takes) await rates?.take(...take)
        await rates?.take('hub')
      } catch (error) {
        letGo(host)
        throw error
      }
      const work: Promise<void> = verify(request, verdict.url, takes)
        .catch((error: unknown) => {
          if (!(error instanceof NewsroomError)) onError(error)
        })
        .finally(() => {
          letGo(host)
          verifying.delete(work)
        })
      verifying.add(work)
    },
    settled: async () => {
      await Promise.all(verifying)
    },
  }
}
