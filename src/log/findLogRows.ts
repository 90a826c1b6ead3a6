import type { Payload, PayloadRequest, Where } from 'payload'

import { deleteRows } from '../database/deleteRows.js'
import { mongoSession } from '../database/mongoSession.js'
import { hasDriver } from '../database/sql.js'
import { faultOfEvent } from '../livewire/eventFaults.js'
import { findSqliteRows } from './findSqliteRows.js'
import { type LogRow, logSlug, type OutboxRow, outboxSlug } from './rows.js'
import { noteWhileReading } from './setAside.js'
import { slugOf } from '../shared/slugs.js'

/**
 * Rows of the log, read so that an index gives them in their order. Payload's own `find` adds `_id` to the sort on MongoDB,
 * which no index of ours has: it would sort every row that matches for each page.
 */
export const findLogRows = async (payload: Payload, and: Where[], sort: string | string[], limit: number): Promise<LogRow[]> =>
  readableRows(payload, await findAllLogRows(payload, and, sort, limit))

/** Those that can be read and sent; the others are set aside. */
export const readableRows = (payload: Payload, rows: readonly LogRow[]): LogRow[] =>
  rows.filter((row) => {
    const reason = Number.isInteger(row.seq) ? faultOfEvent(row) : 'Its number cannot be read.'
    if (reason) noteWhileReading(payload, { room: 'log', name: row.id, item: row.item, type: row.type, revision: row.revision, reason })
    return !reason
  })

/** The same with rows that cannot be read. */
export const findAllLogRows = async (payload: Payload, and: Where[], sort: string | string[], limit: number): Promise<LogRow[]> => {
  if (payload.db.name === 'mongoose') return (await findInMongo(payload, slugOf(payload, logSlug), { and, sort, limit })).map(fromMongo)
  if (hasDriver(payload)) return findSqliteRows<LogRow>(payload, slugOf(payload, logSlug), { and, sort, limit })
  const { docs } = await payload.db.find<LogRow>({ collection: slugOf(payload, logSlug), where: { and }, sort, limit, pagination: false })
  return docs
}

/** Rows that wait for their numbers, the first one first, as the request's transaction sees them. */
export const findOutboxRows = async (req: PayloadRequest, limit: number): Promise<OutboxRow[]> => {
  const { payload } = req
  if (payload.db.name === 'mongoose')
    return (await findInMongo(payload, slugOf(payload, outboxSlug), { and: [], sort: 'at', limit, req })).map(fromMongo)
  if (hasDriver(payload)) return findSqliteRows<OutboxRow>(payload, slugOf(payload, outboxSlug), { and: [], sort: 'at', limit, req })
  const { docs } = await payload.db.find<OutboxRow>({ collection: slugOf(payload, outboxSlug), sort: 'at', limit, pagination: false, req })
  return docs
}

/** Rows that wait for their numbers, the newest first, as anybody sees them. */
export const findNewestOutboxRows = async (payload: Payload, limit: number): Promise<OutboxRow[]> => {
  if (payload.db.name === 'mongoose')
    return (await findInMongo(payload, slugOf(payload, outboxSlug), { and: [], sort: '-at', limit })).map(fromMongo)
  if (hasDriver(payload)) return findSqliteRows<OutboxRow>(payload, slugOf(payload, outboxSlug), { and: [], sort: '-at', limit })
  return (await payload.db.find<OutboxRow>({ collection: slugOf(payload, outboxSlug), sort: '-at', limit, pagination: false })).docs
}

/** The one of that id, where it still waits. */
export const findOutboxRow = async (req: PayloadRequest, id: string): Promise<OutboxRow[]> => {
  const { payload } = req
  if (payload.db.name === 'mongoose')
    return (await findInMongo(payload, slugOf(payload, outboxSlug), { and: [{ _id: { equals: id } }], sort: 'at', limit: 1, req })).map(
      fromMongo,
    )
  return (
    await payload.db.find<OutboxRow>({
      collection: slugOf(payload, outboxSlug),
      where: { id: { equals: id } },
      limit: 1,
      pagination: false,
      req,
    })
  ).docs
}

/** Those of some items, all of them. */
export const findOutboxRowsOf = async (
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  items: readonly string[],
): Promise<OutboxRow[]> => {
  const { payload } = req
  const where = { item: { in: [...items] } }
  if (payload.db.name === 'mongoose')
    return (await findInMongo(payload, slugOf(payload, outboxSlug), { and: [where], sort: 'revision', limit: 1000, req })).map(fromMongo)
  if (hasDriver(payload))
    return findSqliteRows<OutboxRow>(payload, slugOf(payload, outboxSlug), { and: [where], sort: 'revision', limit: 1000, req })
  return (
    await payload.db.find<OutboxRow>({
      collection: slugOf(payload, outboxSlug),
      where,
      sort: 'revision',
      limit: 1000,
      pagination: false,
      req,
    })
  ).docs
}

/** Takes rows out, whatever their ids are: those of rows that others wrote need not be text. */
export const removeOutboxRows = async (req: PayloadRequest, rows: readonly { id: string }[]): Promise<void> => {
  const { payload } = req
  const ids = rows.map(({ id }) => id)
  if (payload.db.name !== 'mongoose') {
    await deleteRows(req, slugOf(req, outboxSlug), ids)
    return
  }
  const { collections } = payload.db as unknown as Adapter
  await collections[slugOf(req, outboxSlug)]?.collection.deleteMany({ _id: { $in: ids } }, await mongoSession(req))
}

interface Reading {
  and: Where[]
  sort: string | string[]
  limit: number
  req?: Pick<PayloadRequest, 'payload' | 'transactionID'>
}

interface MongoCollection {
  find: (filter: object, options: object) => { toArray: () => Promise<MongoRow[]> }
  deleteMany: (filter: object, options: object) => Promise<unknown>
}

interface Adapter {
  collections: Record<string, { collection: MongoCollection }>
}

/** A row as MongoDB keeps it. */
export type MongoRow = Omit<LogRow, 'at' | 'id' | 'movedAt' | 'publishedAt'> & { _id: string; at: Date; movedAt?: Date; publishedAt: Date }

const findInMongo = async (payload: Payload, slug: string, { and, sort, limit, req }: Reading): Promise<MongoRow[]> => {
  const { collections } = payload.db as unknown as Adapter
  const order = Object.fromEntries([sort].flat().map((name) => (name.startsWith('-') ? [name.slice(1), -1] : [name, 1])))
  const filter = and.length > 0 ? { $and: and.map(toFilter) } : {}
  const session = req ? await mongoSession(req) : {}
  return (await collections[slug]?.collection.find(filter, { sort: order, limit, batchSize: limit, ...session }).toArray()) ?? []
}

/** @returns a row as everything but MongoDB has it */
export const fromMongo = ({ _id, at, movedAt, publishedAt, ...row }: MongoRow): LogRow => ({
  ...row,
  id: _id,
  at: toTime(at),
  movedAt: toTime(movedAt ?? publishedAt),
  publishedAt: toTime(publishedAt),
})

/** The few conditions by which the log is read, as MongoDB writes them. */
const toFilter = (where: Where): object => {
  if (where.or) return { $or: where.or.map(toFilter) }
  return Object.fromEntries(Object.entries(where).map(([column, condition]) => [column, toCondition(condition as Record<string, unknown>)]))
}

const toCondition = (condition: Record<string, unknown>): unknown => {
  const [[operator, value] = []] = Object.entries(condition)
  if (operator === 'equals') return { $eq: value }
  if (operator === 'not_equals') return { $ne: value }
  if (operator === 'greater_than') return { $gt: value }
  if (operator === 'in') return { $in: value }
  if (operator === 'contains') return { $regex: String(value).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') }
  throw new Error(`The log is not read by ${operator}`)
}

/** What is no time is none: whoever reads the row says what is wrong with it. */
const toTime = (value: Date | string): string => {
  const time = new Date(value)
  return Number.isNaN(time.getTime()) ? (null as unknown as string) : time.toISOString()
}
