import type { Payload } from 'payload'

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { isTransientError } from '../database/retryTransient.js'
import { releaseLease } from '../log/lease.js'
import { numberEvents, type NumberingResult } from '../log/numberEvents.js'
import { numberOneByOne } from '../log/numberOneByOne.js'
import { openTransactionLine, type TransactionLine } from '../log/transaction.js'
import { type LogRow, outboxSlug } from '../log/rows.js'
import { sourceSlugs } from '../sources/wireSource.js'
import { slugOf } from '../shared/slugs.js'

export interface SequencerOptions {
  /** Milliseconds for which an instance keeps the lease after its last batch. @default 3000 */
  leaseMs?: number
  /** Events numbered in one transaction at the most. @default 100 */
  batchSize?: number
  /** Milliseconds between two batches at the most: a burst is numbered together. The first event never waits. @default 50 */
  pauseMs?: number
  now?: () => Date
  /** Called after each batch that this instance numbered and committed. */
  onNumbered: (events: LogRow[]) => void
}

export interface Sequencer {
  /** There may be something to number, the row of that id where it is known. Returns at once. */
  wake: (row?: string) => void
  /** Resolves when nothing that was committed before the call is left for this instance to number. */
  settled: () => Promise<void>
  /** Finishes the batch under way and starts no other. */
  stop: () => Promise<void>
}

const retryMs = 50

/**
 * The pause after a batch of several events, in times of what the batch took: while publishers queue for the database, numbering stands
 * back.
 */
const pauseFactor = 3

/** Ids kept of rows that were numbered here, at the most. */
const maxNumbered = 1000

/** Numbers committed events, one batch after the other, for as long as this instance holds the lease. */
export const createSequencer = (payload: Payload, options: SequencerOptions): Sequencer => {
  const { leaseMs = 3000, batchSize = 100, pauseMs = 50, now = () => new Date(), onNumbered } = options
  const holder = randomUUID()
  const stopping = new AbortController()
  let line: TransactionLine | undefined
  let leads = false
  let wanted = false
  /** Rows that the tail told of while a batch was under way; most of them are in it. */
  const told = new Set<string>()
  /** Rows numbered here that the tail has not told of yet. */
  const numbered = new Set<string>()
  let running: Promise<void> | undefined

  const run = async () => {
    while (isDue() && !stopping.signal.aborted) {
      wanted = false
      told.clear()
      try {
        const began = performance.now()
        line ??= await openTransactionLine(payload)
        const result = await numberBatch(line)
        leads = result.outcome === 'numbered'
        if (result.outcome === 'led-by-another') {
          // The leader tails the outbox too; look again when its lease would have run out.
          await sleep(result.remainingMs, undefined, { signal: stopping.signal })
          wanted ||= await hasOutbox()
        } else {
          if (result.events.length > 0) onNumbered(result.events)
          for (const { id } of result.events) if (!told.delete(id)) numbered.add(id)
          if (numbered.size > maxNumbered) numbered.clear()
          wanted ||= result.more
          // One event alone is no burst: the next one need not wait either.
          if (result.events.length > 1)
            await sleep(Math.min(pauseMs, pauseFactor * (performance.now() - began)), undefined, { signal: stopping.signal })
        }
      } catch (error) {
        if (stopping.signal.aborted) return
        leads = false
        if (!isTransientError(error)) {
          payload.logger.error({ err: error, msg: 'Events could not be numbered; trying again' })
        }
        wanted = true
        await sleep(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
  }

  /** All at once; where that fails for good, one by one, so that one event holds up no other. */
  const numberBatch = async (open: TransactionLine): Promise<NumberingResult> => {
    const batch = { holder, leads, leaseMs, batchSize, now, sources: sourceSlugs(payload) }
    try {
      return await numberEvents(payload, open, batch)
    } catch (error) {
      if (isTransientError(error)) throw error
      payload.logger.warn({ err: error, msg: 'A batch of events could not be numbered; trying its events one by one' })
      const events = await numberOneByOne(payload, open, batch)
      return { outcome: 'numbered', events, more: await hasOutbox() }
    }
  }

  const hasOutbox = async () => (await payload.db.count({ collection: slugOf(payload, outboxSlug) })).totalDocs > 0

  const isDue = () => wanted || told.size > 0

  /** The row that this process wrote and numbered is told of by the tail as well: that is no reason to look again. */
  const wake = (row?: string) => {
    if (stopping.signal.aborted || (row !== undefined && numbered.delete(row))) return
    if (row !== undefined && running) told.add(row)
    else wanted = true
    running ??= run().finally(() => {
      running = undefined
      if (isDue()) wake()
    })
  }

  return {
    wake,
    settled: async () => {
      wake()
      while (running) await running
    },
    stop: async () => {
      stopping.abort()
      await running
      await line?.close()
      if (leads) await releaseLease(payload, { holder, now })
    },
  }
}
