import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Payload } from 'payload'

import { isTransientError, retryTransient } from '../database/retryTransient.js'
import { noteSetAside, sayReason } from '../log/setAside.js'
import { inTransaction } from '../log/transaction.js'
import { claimWork, noteWork, readWork, type WorkRow, workSlug } from '../log/wireWorkRows.js'
import { onCommittedWork } from '../log/workSignal.js'
import { updateItems } from '../sources/dependants.js'
import { itemsOfWork } from './workItems.js'
import { slugOf } from '../shared/slugs.js'

export interface WireWorkOptions {
  /** Items that go out again in one transaction. @default 25 */
  batchSize?: number
  /** Milliseconds after which another instance goes on with the work of one that has died. @default 10000 */
  leaseMs?: number
  /** Names this instance. @default a random name */
  holder?: string
  now?: () => Date
}

export interface WireWork {
  /** Ends after the batch under way. */
  stop: () => Promise<void>
}

/** Milliseconds between looks for work of others. */
const lookMs = 2000

/** The pause after a batch, in times of what the batch took: publishers get in between. */
const pauseFactor = 0.2

/** So often work may fail before it is set aside. */
const mostFailures = 3

/** One registry a process, however often a bundler loads this module. */
const key = Symbol.for('payload-newsroom.wireWork')
const registry = ((globalThis as Record<symbol, unknown>)[key] ??= new WeakMap()) as WeakMap<Payload, WireWork>

/** What carries out work beside a Payload instance, or `undefined` where nothing does. */
export const getWireWork = (payload: Payload): undefined | WireWork => registry.get(payload)

/**
 * One batch, in one transaction with the note of how far it is: what dies in between has done all of it or nothing.
 * @returns whether there is more of it
 */
export const carryOutBatch = (
  payload: Payload,
  id: string,
  { batchSize = 25, leaseMs = 10_000, holder, now = () => new Date() }: WireWorkOptions & { holder: string },
): Promise<boolean> =>
  retryTransient(() =>
    inTransaction(payload, async (req) => {
      const row = await readWork(req, id, holder)
      if (!row) return false
      const items = await itemsOfWork(req, row, batchSize)
      const isLast = items.length < batchSize
      req.user = actorOf(row)
      await updateItems(req, items)
      await noteWork(req, row, items, { leaseMs, now: now(), isLast })
      return !isLast
    }),
  )

/** The log names whoever made the change. */
const actorOf = ({ actor }: WorkRow): never => {
  const [collection, id] = actor?.split(':') ?? []
  return (collection && id ? { collection, id } : null) as never
}

/** Carries out work for as long as there is some, a batch after the other. Any number of instances may. */
export const startWireWork = (payload: Payload, options: WireWorkOptions = {}): WireWork => {
  const { holder = randomUUID(), leaseMs = 10_000, now = () => new Date() } = options
  let stopped = false
  let isWanted = false
  let running: Promise<void> | undefined
  const failures = new Map<string, number>()

  const run = async () => {
    for (;;) {
      isWanted = false
      const row = await claimWork(payload, { holder, leaseMs, now: now() })
      if (!row) return
      for (let more = true; more && !stopped;) {
        const began = performance.now()
        more = await carryOut(row)
        await sleep(pauseFactor * (performance.now() - began))
      }
      if (stopped) return
    }
  }

  /** Work that fails again and again, while the database takes other writes, is set aside: what waits behind it goes on. */
  const carryOut = async (row: WorkRow): Promise<boolean> => {
    try {
      const more = await carryOutBatch(payload, row.id, { ...options, holder })
      failures.delete(row.id)
      return more
    } catch (error) {
      const count = (failures.get(row.id) ?? 0) + 1
      failures.set(row.id, count)
      if (isTransientError(error) || count < mostFailures) throw error
      await inTransaction(payload, async (req) => {
        await noteSetAside(req, {
          room: 'work',
          name: row.id,
          item: row.target,
          reason: `What shows it could not be put on the wire again. ${sayReason(error)}`,
        })
        await req.payload.db.updateOne({
          collection: slugOf(req, workSlug),
          id: row.id,
          data: { finishedAt: now().toISOString() },
          req,
          returning: false,
        })
      })
      failures.delete(row.id)
      return false
    }
  }

  const wake = () => {
    isWanted = true
    if (stopped || running) return
    running = run()
      .catch((err: unknown) => payload.logger.error({ err, msg: 'Items could not be put on the wire again; trying again' }))
      .finally(() => {
        running = undefined
        if (isWanted && !stopped) setTimeout(wake, 100).unref()
      })
  }

  const timer = setInterval(wake, lookMs)
  timer.unref()
  onCommittedWork(payload, wake)
  wake()
  const work: WireWork = {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
  registry.set(payload, work)
  return work
}
