import type { Payload, Where } from 'payload'

import { type LogRow, logSlug } from './rows.js'

/**
 * Rows of the log, read so that an index gives them in their order. Payload's own `find` adds `_id` to the sort on MongoDB,
 * which no index of ours has: it would sort every row that matches for each page.
 */
export const findLogRows = async (payload: Payload, and: Where[], sort: string | string[], limit: number): Promise<LogRow[]> => {
  if (payload.db.name === 'mongoose') return findInMongo(payload, and, [sort].flat(), limit)
  const { docs } = await payload.db.find<LogRow>({ collection: logSlug, where: { and }, sort, limit, pagination: false })
  return docs
}

interface Collection {
  find: (filter: object, options: object) => { toArray: () => Promise<MongoRow[]> }
}

type MongoRow = Omit<LogRow, 'at' | 'id' | 'publishedAt'> & { _id: string; at: Date; publishedAt: Date }

const findInMongo = async (payload: Payload, and: Where[], sort: string[], limit: number): Promise<LogRow[]> => {
  const { collections } = payload.db as unknown as { collections: Record<string, { collection: Collection }> }
  const order = Object.fromEntries(sort.map((name) => (name.startsWith('-') ? [name.slice(1), -1] : [name, 1])))
  const rows = (await collections[logSlug]?.collection.find({ $and: and.map(toFilter) }, { sort: order, limit, batchSize: limit }).toArray()) ?? []
  return rows.map(({ _id, at, publishedAt, ...row }) => ({ ...row, id: _id, at: toTime(at), publishedAt: toTime(publishedAt) }))
}

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
