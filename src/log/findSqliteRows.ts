import type { Payload, PayloadRequest, Where } from 'payload'

import { type Sql, sql, sqlList, sqlName, sqlRunner, tableOf } from '../database/sql.js'

interface Reading {
  and: Where[]
  sort: string | string[]
  limit: number
  req?: Pick<PayloadRequest, 'payload' | 'transactionID'>
}

/**
 * Rows of a collection of ours that keeps every field in the row itself, in one statement. Payload's own `find` on SQLite asks for the ids
 * first, and then for the rows by all conditions once more: for that the database follows another index, through all rows that match.
 */
export const findSqliteRows = async <T>(payload: Payload, slug: string, { and, sort, limit, req }: Reading): Promise<T[]> => {
  const table = tableOf(payload, slug)
  const where = and.length > 0 ? sql` where ${joined(and.map(toSql), ' and ')}` : sql``
  // What comes at the same moment has an order of its own.
  const order = sqlList([...[sort].flat().map(toOrder), sql`"id" desc`])
  const { all } = await sqlRunner(payload, req)
  const rows = await all(sql`select * from ${table}${where} order by ${order} limit ${limit}`)
  const read = readerOf(payload, slug)
  return rows.map((row) => read(row) as T)
}

const toOrder = (path: string): Sql => (path.startsWith('-') ? sql`${columnOf(path.slice(1))} desc` : sql`${columnOf(path)} asc`)

const columnOf = (field: string): Sql => sqlName(toColumn(field))
const toColumn = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The few conditions by which the log is read. */
const toSql = (where: Where): Sql => {
  if (where.or) return sql`(${joined(where.or.map(toSql), ' or ')})`
  return joined(
    Object.entries(where).map(([field, condition]) => toCondition(columnOf(field), condition as Record<string, unknown>)),
    ' and ',
  )
}

const toCondition = (column: Sql, condition: Record<string, unknown>): Sql => {
  const [[operator, value] = []] = Object.entries(condition)
  if (operator === 'equals') return value === null ? sql`${column} is null` : sql`${column} = ${toValue(value)}`
  if (operator === 'not_equals')
    return value === null ? sql`${column} is not null` : sql`(${column} is null or ${column} <> ${toValue(value)})`
  if (operator === 'greater_than') return sql`${column} > ${toValue(value)}`
  if (operator === 'in')
    return (value as unknown[]).length === 0
      ? sql`0`
      : sql`${column} in (${sqlList((value as unknown[]).map((one) => sql`${toValue(one)}`))})`
  if (operator === 'contains') return sql`instr(${column}, ${toValue(value)}) > 0`
  throw new Error(`The log is not read by ${operator}`)
}

const toValue = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value)

const joined = (parts: readonly Sql[], between: string): Sql => {
  const [first = sql`1`, ...rest] = parts
  return rest.reduce((all, part) => (between === ' or ' ? sql`${all} or ${part}` : sql`${all} and ${part}`), first)
}

type Cell = number | string | null

/** As the adapter reads them; what cannot be read is null. */
const readerOf = (payload: Payload, slug: string): ((row: Record<string, Cell>) => object) => {
  const own = payload.config.collections.find((collection) => collection.slug === slug)?.flattenedFields ?? []
  const fields = own.map(({ name, type }) => ({ name, column: toColumn(name), read: readers[type] ?? asIs }))
  return (row) => Object.fromEntries(fields.map(({ name, column, read }) => [name, read(row[column] ?? null)]))
}

const asIs = (cell: Cell): unknown => cell
const readers: Record<string, ((cell: Cell) => unknown) | undefined> = {
  checkbox: (cell) => (cell === null ? null : Boolean(cell)),
  date: (cell) => (typeof cell === 'string' && !Number.isNaN(Date.parse(cell)) ? new Date(cell).toISOString() : null),
  json: (cell) => {
    try {
      return cell === null ? null : (JSON.parse(String(cell)) as unknown)
    } catch {
      return null
    }
  },
}
