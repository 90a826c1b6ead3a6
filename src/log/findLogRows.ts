import type { Payload, PayloadRequest, Where } from 'payload'

import { mongoSession } from '../database/mongoSession.js'
import { type LogRow, logSlug, type OutboxRow, outboxSlug } from './rows.js'

/**
 * Rows of the log, read so that an index gives them in their order. Payload's own `find` adds `_id` to the sort on MongoDB,
 * which no index of ours has: it would sort every row that matches for each page.
 */
export const findLogRows = async (payload: Payload, and: Where[], sort: string | string[], limit: number): Promise<LogRow[]> => {
  if (payload.db.name === 'mongoose') return (await findInMongo(payload, logSlug, { and, sort, limit })).map(fromMongo)
  const { docs } = await payload.db.find<LogRow>({ collection: logSlug, where: { and }, sort, limit, pagination: false })
  return docs
}

/** Rows that wait for their numbers, the first one first, as the request's transaction sees them. */
export const findOutboxRows = async (req: PayloadRequest, limit: number): Promise<OutboxRow[]> => {
  const { payload } = req
  if (payload.db.name === 'mongoose') return (await findInMongo(payload, outboxSlug, { and: [], sort: 'at', limit, req })).map(fromMongo)
  const { docs } = await payload.db.find<OutboxRow>({ collection: outboxSlug, sort: 'at', limit, pagination: false, req })
  return docs
}

interface Reading {
  and: Where[]
  sort: string | string[]
  limit: number
  req?: PayloadRequest
}

interface Adapter {
  collections: Record<string, { collection: { find: (filter: object, options: object) => { toArray: () => Promise<MongoRow[]> } } }>
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

const toTime = (value: Date | string): string => new Date(value).toISOString()
