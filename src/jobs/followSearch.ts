import { setTimeout as sleep } from 'node:timers/promises'

import type { Payload } from 'payload'

import { touchPublic } from '../database/publicRevision.js'
import { isTransientError } from '../database/retryTransient.js'
import { searchStoreOf } from '../database/searchStore.js'
import type { SearchCursor, SearchRow, SearchStore } from '../database/searchTypes.js'
import { isTombstone } from '../livewire/types.js'
import { findAllLogRows, readableRows } from '../log/findLogRows.js'
import { readLastSeq } from '../log/readLog.js'
import { type LogRow, logSlug } from '../log/rows.js'
import { searchTextOf } from '../search/searchText.js'
import { wordsOfText } from '../search/searchWords.js'
import type { Livewire } from './livewire.js'
import { slugOf } from '../shared/slugs.js'

/** Rows of the log that are read at once. */
const batchSize = 100
/** Milliseconds in which several events become one look; each instance waits its own time, so that mostly one of them has work. */
const settleMs = 200
const spreadMs = 150
const retryMs = 2_000
/** Milliseconds between two lines that tell how far the index is. */
const toldEveryMs = 5_000

export interface SearchFollower {
  /** Resolves when all that was numbered before the call can be found. */
  settled: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * Keeps the index of words by the numbered log, beside all serving: who publishes never waits for it, and what it has not read yet is
 * looked through by who searches. A process that is killed leaves the cursor where all before it is written.
 */
export const startSearchIndex = (payload: Payload, livewire: Pick<Livewire, 'onMoved'>): SearchFollower => {
  const stopping = new AbortController()
  const { signal } = stopping
  let wanted = false
  let working: Promise<void> | undefined

  const work = async () => {
    const store = await searchStoreOf(payload)
    while (wanted && !signal.aborted) {
      wanted = false
      // Where it cannot be had the next event asks again.
      if (store) await followLog(payload, store, signal)
    }
  }
  const run = (): Promise<void> =>
    (working ??= work()
      .catch(async (err: unknown) => {
        if (signal.aborted) return
        if (!isTransientError(err)) payload.logger.error({ err, msg: 'The index of words could not be kept; trying again' })
        wanted = true
        await sleep(retryMs, undefined, { signal, ref: false }).catch(() => undefined)
      })
      .finally(() => {
        working = undefined
        if (wanted && !signal.aborted) void run()
      }))
  let pending: NodeJS.Timeout | undefined
  const wake = () => {
    wanted = true
    if (signal.aborted || working || pending) return
    pending = setTimeout(
      () => {
        pending = undefined
        void run()
      },
      settleMs + Math.random() * spreadMs,
    ).unref()
  }
  const unsubscribe = livewire.onMoved(wake)
  wake()
  return {
    settled: async () => {
      await working
      wanted = true
      await run()
    },
    stop: async () => {
      unsubscribe()
      stopping.abort()
      clearTimeout(pending)
      await working
    },
  }
}

/** Reads the log to its end. */
const followLog = async (payload: Payload, store: SearchStore, signal: AbortSignal): Promise<void> => {
  let cursor = await startOf(payload, store)
  let toldAt = Date.now()
  let behind = 0
  for (let end = await readLastSeq(payload), more = true; more && cursor.seq < end && !signal.aborted;) {
    behind = Math.max(behind, end - cursor.seq)
    const rows = await findAllLogRows(payload, [{ seq: { greater_than: cursor.seq } }], 'seq', batchSize)
    const last = rows.filter(({ seq }) => Number.isInteger(seq)).at(-1)
    if (!last || last.seq <= cursor.seq) return
    await store.write(toSearchRows(payload, rows), { seq: last.seq, event: last.id })
    cursor = { seq: last.seq, event: last.id }
    if (Date.now() - toldAt >= toldEveryMs) {
      toldAt = Date.now()
      payload.logger.info({ done: cursor.seq, of: end, msg: 'The index of words is being made' })
    }
    // Whatever comes behind the last of them wakes this again.
    more = rows.length === batchSize
    if (more) end = await readLastSeq(payload)
    // Others have their turn, too.
    await sleep(0)
  }
  if (behind <= batchSize || signal.aborted) return
  if (behind > 10 * batchSize) payload.logger.info({ done: cursor.seq, msg: 'The index of words is made' })
  // What was answered meanwhile may have found less.
  await touchPublic(payload, slugOf(payload, logSlug), {})
}

/** Where to go on; at the beginning, where another log was put back since. */
const startOf = async (payload: Payload, store: SearchStore): Promise<SearchCursor> => {
  const cursor = await store.cursor()
  if (cursor.seq === 0) return cursor
  const [row] = await findAllLogRows(payload, [{ seq: { equals: cursor.seq } }], 'seq', 1)
  if (row?.id === cursor.event) return cursor
  payload.logger.info({ msg: 'Another log is there than the index of words was made of: it is made anew' })
  await store.clear()
  return { seq: 0, event: null }
}

const toSearchRows = (payload: Payload, rows: readonly LogRow[]): SearchRow[] => {
  const newest = new Map(readableRows(payload, rows).flatMap((row) => (row.latest ? [[row.item, row] as const] : [])))
  return [...newest.values()].map(({ item, seq, snapshot, publishedAt }) => ({
    item,
    seq,
    at: isTombstone(snapshot) ? publishedAt : snapshot.publishedAt,
    words: isTombstone(snapshot) ? [] : wordsOfText(searchTextOf(snapshot)),
  }))
}
