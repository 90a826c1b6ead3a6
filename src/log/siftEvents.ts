import type { PayloadRequest } from 'payload'

import { faultOfUnnumbered } from '../livewire/eventFaults.js'
import { orderBatch } from '../livewire/orderBatch.js'
import { toTombstone, unpublishedReason } from '../livewire/toWireItem.js'
import { findOutboxRowsOf } from './findLogRows.js'
import type { LogRow, OutboxRow } from './rows.js'

export interface BadEvent {
  row: OutboxRow
  reason: string
}

export interface Sifted {
  /** In the order of their numbers. */
  ordered: OutboxRow[]
  /** What the log said last of their items. */
  previous: LogRow[]
  bad: BadEvent[]
}

interface SiftOptions {
  sources: ReadonlySet<string> | undefined
  readPrevious: (rows: readonly OutboxRow[]) => Promise<LogRow[]>
}

/**
 * Which events of a batch get numbers, in which order, and which never can. Nothing waits for what will not come: an event whose
 * predecessor was set aside goes on without it, because each says all of its item. A withdrawal is never set aside while its item is known:
 * what it holds is of no use then but to take the item down.
 */
export const siftEvents = async (req: PayloadRequest, rows: OutboxRow[], { sources, readPrevious }: SiftOptions): Promise<Sifted> => {
  const bad: BadEvent[] = []
  const sift = (some: OutboxRow[]): OutboxRow[] =>
    some.filter((row) => {
      const reason =
        faultOfUnnumbered(row) ?? (isOf(row, sources) ? undefined : `Its collection, ${row.source}, does not go on the wire any more.`)
      if (reason) bad.push({ row, reason })
      return !reason
    })
  let good = sift(rows)
  let previous = await readPrevious(good)
  const mended = await mendWithdrawals(bad, readPrevious)
  if (mended.length > 0) {
    good = [...good, ...mended]
    previous = await readPrevious(good)
  }
  const numbered = new Map(previous.map((row) => [row.item, row.revision]))
  let ordered = orderBatch(good, numbered)
  if (ordered.length < good.length) {
    const waiting = good.filter((row) => !ordered.includes(row))
    const batch = new Set(rows.map(({ id }) => id))
    const before = (await findOutboxRowsOf(req, [...new Set(waiting.map(({ item }) => item))])).filter(({ id }) => !batch.has(id))
    good = [...good, ...sift(before)]
    previous = await readPrevious(good)
    for (const row of previous) numbered.set(row.item, row.revision)
    good = good.filter((row) => {
      const last = numbered.get(row.item) ?? 0
      if (row.revision > last) return true
      bad.push({ row, reason: `Revision ${row.revision} of this item is in the log already, which has ${last}.` })
      return false
    })
    ordered = orderBatch(good, closeGaps(good, numbered))
  }
  return { ordered, previous, bad }
}

const isOf = ({ source, type }: OutboxRow, sources: ReadonlySet<string> | undefined): boolean =>
  !sources || sources.has(source) || type === 'article.withdrawn'

/** Revisions as though those that are missing had been numbered. They are nowhere: whoever wrote the next one had seen them. */
const closeGaps = (rows: readonly OutboxRow[], numbered: ReadonlyMap<string, number>): Map<string, number> => {
  const closed = new Map(numbered)
  for (const { item } of rows) {
    const revisions = rows
      .filter((row) => row.item === item)
      .map(({ revision }) => revision)
      .sort((a, b) => a - b)
    // `orderBatch` goes by steps of one: a gap further on closes in the next batch.
    closed.set(item, Math.max(closed.get(item) ?? 0, (revisions[0] ?? 1) - 1))
  }
  return closed
}

/**
 * Withdrawals that hold nothing readable, made anew for items that the log knows. They are shown as set aside all the same: a reason is
 * lost.
 */
const mendWithdrawals = async (bad: readonly BadEvent[], readPrevious: SiftOptions['readPrevious']): Promise<OutboxRow[]> => {
  const withdrawals = bad
    .map(({ row }) => row)
    .filter(({ id, item, revision, type }) => type === 'article.withdrawn' && typeof id === 'string' && Boolean(item) && revision > 1)
  if (withdrawals.length === 0) return []
  const known = new Map((await readPrevious(withdrawals)).map((row) => [row.item, row]))
  return withdrawals.flatMap((row) => {
    const last = known.get(row.item)
    if (!last || last.type === 'article.withdrawn' || row.revision !== last.revision + 1) return []
    const at = isTime(row.at) ? row.at : new Date().toISOString()
    const publishedAt = isTime(row.publishedAt) ? row.publishedAt : at
    const identity = { uid: row.item, revision: row.revision, url: urlOf(row), at }
    const snapshot = toTombstone(identity, publishedAt, { reason: unpublishedReason, at, final: false })
    return [{ ...row, at, publishedAt, snapshot }]
  })
}

const urlOf = ({ snapshot }: OutboxRow): string => {
  const url = (snapshot as { url?: unknown } | null | undefined)?.url
  return typeof url === 'string' && (url.startsWith('/') || URL.canParse(url)) ? url : '/'
}

const isTime = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value))
