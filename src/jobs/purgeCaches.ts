import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Payload, Where } from 'payload'

import { isTransientError, retryTransient } from '../database/retryTransient.js'
import { cachePrefix } from '../log/cursors.js'
import { isHeld } from '../log/isHeld.js'
import { stateSlug } from '../log/rows.js'
import { tagsToPurge } from '../answers/purge/purgeTags.js'
import { nameOfTarget, type Purge, purgeRequests, type PurgeTarget } from '../answers/purge/purgeTargets.js'
import { repeatWork } from './repeatWork.js'
import { getLivewire, type Livewire } from './livewire.js'
import { type CallbackClient, createCallbackClient } from './websub/callbackClient.js'
import { retryWait } from './websub/retryWait.js'
import { slugOf } from '../shared/slugs.js'

export interface PurgeOptions {
  /** Caches in front of the newsroom, each told by itself. */
  targets: readonly PurgeTarget[]
  /** Ranges (CIDR) in which they may be reached though they are not public. @default [] */
  allowPrivate?: readonly string[]
  /** Milliseconds before a cache that failed is tried again the first time; then twice as long each time, up to a minute. @default 1000 */
  retryMs?: number
}

/** Where one cache is: the row of `livewire-state` that says up to which event it was told, and who tells it. */
interface Cursor {
  id: string
  lastSeq: number
  holder?: string | null
  expiresAt?: string | null
}

/** Milliseconds that every instance has to see a change before a cache asks for it anew. */
const settleMs = 100
const leaseMs = 15_000
const pageSize = 200
const longestRetry = 60_000

/**
 * Tells caches in front what to forget, by the numbered log: in its order, each cache at its own pace, from one instance at a time. The
 * cursor moves once a cache has said yes, so whoever is killed in between is followed by another that says the same again.
 */
export const startPurging = (
  payload: Payload,
  { targets, allowPrivate = [], retryMs = 1000 }: PurgeOptions,
): { stop: () => Promise<void> } | undefined => {
  const livewire = getLivewire(payload)
  if (!livewire || targets.length === 0) return undefined
  const client = createCallbackClient({ allowPrivate, agent: 'payload-newsroom-purge/1' })
  const holder = randomUUID()
  const stopping = new AbortController()
  const followers = targets.map((target) => followLog(payload, { livewire, client, target, holder, retryMs, signal: stopping.signal }))
  const wake = () => followers.forEach((follower) => follower.wake())
  const unsubscribe = livewire.onMoved(wake)
  const clock = repeatWork(payload, 'The look for caches to purge', () => Promise.resolve(wake()))
  wake()
  return {
    stop: async () => {
      stopping.abort()
      unsubscribe()
      await clock.stop()
      await Promise.all(followers.map(({ settled }) => settled()))
      await client.close()
    },
  }
}

interface Following {
  livewire: Livewire
  client: CallbackClient
  target: PurgeTarget
  holder: string
  retryMs: number
  signal: AbortSignal
}

const followLog = (payload: Payload, following: Following) => {
  const { target, retryMs, signal } = following
  const name = nameOfTarget(target)
  let wanted = false
  let failures = 0
  let notBefore = 0
  let working: Promise<void> | undefined
  const work = async () => {
    while (wanted && !signal.aborted) {
      wanted = false
      await sleep(settleMs, undefined, { signal })
      wanted = (await tell(payload, following, `${cachePrefix}${name}`)) || wanted
      failures = 0
    }
  }
  const failed = (err: unknown) => {
    if (signal.aborted) return
    notBefore = Date.now() + Math.min(longestRetry, retryWait({ failures, retryMs }))
    failures += 1
    wanted = true
    if (!isTransientError(err))
      payload.logger.warn({
        cache: name,
        reason: (err as Error).message,
        failures,
        msg: 'A cache could not be told what to forget; trying again',
      })
  }
  const wake = () => {
    wanted = true
    if (signal.aborted || Date.now() < notBefore) return
    working ??= work()
      .catch(failed)
      .finally(() => (working = undefined))
  }
  return { wake, settled: () => working ?? Promise.resolve() }
}

/** Tells of the next events. @returns whether there are more */
const tell = async (payload: Payload, { livewire, client, target, holder }: Following, id: string): Promise<boolean> => {
  const cursor = await takeCursor(payload, id, holder, livewire)
  if (!cursor) return false
  const events = await livewire.events(cursor.lastSeq, pageSize)
  const last = events.at(-1)?.seq
  if (last === undefined) {
    // Past what is confirmed the cursor is of a log that was put back since: what caches hold may be of either.
    const end = await livewire.confirmedSeq()
    if (cursor.lastSeq <= end) return false
    await send(client, target, { everything: true })
    return moveCursor(payload, cursor, end)
  }
  await send(client, target, { tags: tagsToPurge(events) })
  return (await moveCursor(payload, cursor, last)) && events.length === pageSize
}

const send = async (client: CallbackClient, target: PurgeTarget, purge: Purge): Promise<void> => {
  for (const { url, headers, body } of purgeRequests(target, purge)) {
    const { status, text } = await client.request(url, { method: 'POST', headers, body })
    if (status < 200 || status > 299) throw new Error(`It was answered ${status}: ${text.slice(0, 200).replaceAll(/\s+/g, ' ')}`)
  }
}

/** The cursor, where there is something to tell and nobody else holds it. A cache that is new begins with what happens from now on. */
const takeCursor = async (payload: Payload, id: string, holder: string, livewire: Livewire): Promise<Cursor | undefined> => {
  const mine = { holder, expiresAt: new Date(Date.now() + leaseMs).toISOString() }
  const found = await payload.db.findOne<Cursor>({ collection: slugOf(payload, stateSlug), where: { id: { equals: id } } })
  if (!found) {
    const made = { id, lastSeq: await livewire.lastSeq(), ...mine }
    // Another instance may be making it at this moment; the next look finds it.
    await payload.db.create({ collection: slugOf(payload, stateSlug), data: made }).catch(() => undefined)
    return undefined
  }
  if (found.lastSeq === (await livewire.lastSeq())) return undefined
  if (found.holder && found.holder !== holder && isHeld(found.expiresAt, { leaseMs, now: new Date() })) return undefined
  const taken = await update(
    payload,
    [
      { id: { equals: id } },
      { lastSeq: { equals: found.lastSeq } },
      found.holder ? { holder: { equals: found.holder } } : { holder: { exists: false } },
    ],
    mine,
  )
  return taken ? { ...found, ...mine } : undefined
}

const moveCursor = (payload: Payload, { id, holder, lastSeq }: Cursor, to: number): Promise<boolean> =>
  update(payload, [{ id: { equals: id } }, { lastSeq: { equals: lastSeq } }, { holder: { equals: holder } }], {
    lastSeq: to,
    expiresAt: new Date(Date.now() + leaseMs).toISOString(),
  })

const update = (payload: Payload, and: Where[], data: Record<string, unknown>): Promise<boolean> =>
  retryTransient(async () => {
    const atomic = payload.db.name === 'mongoose' ? {} : { options: { atomic: true } }
    const updated: unknown = await payload.db.updateOne({ collection: slugOf(payload, stateSlug), where: { and }, data, ...atomic })
    return updated !== null
  })
