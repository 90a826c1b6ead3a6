import type { Payload, PayloadRequest } from 'payload'

import { insertRows } from '../database/insertRows.js'
import { updateRows } from '../database/updateRows.js'
import { findOutboxRow, findOutboxRows, removeOutboxRows } from './findLogRows.js'
import { takeLease } from './lease.js'
import { movesOf, placeOf } from './moves.js'
import { type LogRow, logSlug, type OutboxRow, sequencerName } from './rows.js'
import { setAsideRows } from './setAsideEvents.js'
import { siftEvents } from './siftEvents.js'
import { findStateRow, moveStateRow } from './stateRow.js'
import type { TransactionLine } from './transaction.js'
import { fileUnderTags, moveUnderTags } from './wireTags.js'
import { slugOf } from '../shared/slugs.js'

export interface NumberingOptions {
  /** Names this instance; no two instances share it. */
  holder: string
  /**
   * Whether this instance numbered the last batch that it knows of: the lease is its own, unless the transaction finds that it was taken.
   */
  leads: boolean
  /** Milliseconds for which nobody else may number events after this batch. */
  leaseMs: number
  /** Rows a batch takes at the most. */
  batchSize: number
  now: () => Date
  /** Slugs of the collections that go on the wire; an event of another is set aside. @default all are taken */
  sources?: ReadonlySet<string> | undefined
  /** Id of the one event that this is about: what holds up a batch is found by numbering its events one by one. */
  only?: string
}

export type NumberingResult =
  /** Somebody else holds the lease, for so many milliseconds more at the most. */
  { outcome: 'led-by-another'; remainingMs: number } | { outcome: 'numbered'; events: LogRow[]; more: boolean }

/**
 * Gives the next batch of committed events their numbers, in one transaction that moves the rows from
 * the outbox to the log and advances the counter. The counter is written in every such transaction, so
 * two instances that both believe they lead conflict, and one of them rolls back: the lease saves work,
 * the transaction keeps the numbers gapless. An event that cannot be numbered is set aside, and all else goes on.
 */
export const numberEvents = async (payload: Payload, line: TransactionLine, options: NumberingOptions): Promise<NumberingResult> => {
  const { holder, leads, leaseMs, batchSize, now } = options
  const remainingMs = leads ? 0 : await takeLease(payload, { holder, leaseMs, now, session: line.session })
  if (remainingMs > 0) return { outcome: 'led-by-another', remainingMs }
  return line.run(async (req) => {
    const state = await findStateRow(payload, sequencerName, req)
    if (state?.holder !== holder) return { outcome: 'led-by-another', remainingMs: leaseMs }
    const { only, sources } = options
    const rows = only === undefined ? await findOutboxRows(req, batchSize) : await findOutboxRow(req, only)
    let { lastSeq } = state
    if (rows.length === 0) return { outcome: 'numbered', events: [], more: false }

    const { ordered, previous, bad } = await siftEvents(req, rows, {
      sources,
      readPrevious: (some) => readPrevious(req, some, only !== undefined),
    })
    if (bad.length > 0) await setAsideRows(req, bad, now())
    const lastInBatch = new Map(ordered.map((row) => [row.item, row.id]))
    const firstInBatch = new Map([...ordered].reverse().map((row) => [row.item, row.id]))
    const moves = movesOf(ordered)
    const before = new Map(previous.map((row) => [row.item, row]))
    const withdrawals = new Map(ordered.flatMap((row) => (row.type === 'article.withdrawn' ? [[row.item, row]] : [])))
    const events = ordered.map((row): LogRow => {
      const withdrawal = withdrawals.get(row.item)
      const redacted = withdrawal !== undefined && row.revision < withdrawal.revision
      const snapshot = redacted ? withdrawal.snapshot : row.snapshot
      const movedAt = placeOf(row, before.get(row.item)?.movedAt, moves)
      const type = !before.has(row.item) && firstInBatch.get(row.item) === row.id ? firstType(row.type) : row.type
      return { ...row, type, movedAt, seq: ++lastSeq, latest: lastInBatch.get(row.item) === row.id, redacted, snapshot }
    })
    await updateRows(
      req,
      slugOf(req, logSlug),
      previous.flatMap(({ id, item }) => (lastInBatch.has(item) ? [id] : [])),
      { latest: false },
    )
    for (const [blog, movedAt] of moves) {
      if (!lastInBatch.has(blog)) {
        await moveBlog(req, blog, movedAt)
        await moveUnderTags(req, blog, movedAt)
      }
    }
    for (const [item, { snapshot }] of withdrawals) {
      await amend(req, { item: { equals: item } }, { redacted: true, snapshot })
    }
    if (events.length > 0) {
      await insertRows(payload, slugOf(payload, logSlug), events, req)
      await removeOutboxRows(req, events)
      await fileUnderTags(
        req,
        events.filter(({ latest }) => latest),
        before,
      )
    }
    await moveStateRow(req, sequencerName, { lastSeq, expiresAt: new Date(now().getTime() + leaseMs) })
    return { outcome: 'numbered', events, more: events.length + bad.length > 0 && rows.length === batchSize }
  })
}

/** What was said before was set aside: to whoever reads the log, this is the first word of the item. */
const firstType = (type: OutboxRow['type']): OutboxRow['type'] => (type === 'article.withdrawn' ? type : 'article.published')

/**
 * What the log said last of these items. A first event has none before it, unless its id was used before: then it fails, and is looked at
 * alone.
 */
const readPrevious = async (req: PayloadRequest, rows: readonly OutboxRow[], all: boolean): Promise<LogRow[]> => {
  const known = rows.filter(({ revision }) => all || revision > 1).map(({ item }) => item)
  return known.length > 0 ? readLatest(req, [...new Set(known)]) : []
}

const readLatest = async (req: PayloadRequest, items: string[]): Promise<LogRow[]> => {
  const { docs } = await req.payload.db.find<LogRow>({
    collection: slugOf(req, logSlug),
    where: { and: [{ item: { in: items } }, { latest: { equals: true } }] },
    limit: items.length,
    pagination: false,
    req,
    select: { item: true, revision: true, movedAt: true, type: true, tags: true, section: true, kind: true },
  })
  return docs
}

/** A live blog that says nothing itself stands where its entry moved it; never further back, and not while it is withdrawn. */
const moveBlog = (req: PayloadRequest, item: string, movedAt: string) =>
  amend(
    req,
    {
      and: [
        { item: { equals: item } },
        { latest: { equals: true } },
        { type: { not_equals: 'article.withdrawn' } },
        { movedAt: { less_than: movedAt } },
      ],
    },
    { movedAt },
  )

const amend = (req: PayloadRequest, where: Record<string, unknown>, data: Record<string, unknown>) =>
  req.payload.db.updateMany({ collection: slugOf(req, logSlug), where: where as never, data, req, returning: false })
