import type { Payload, PayloadRequest } from 'payload'

import { tableNameOf } from './tableNames.js'

/**
 * A statement for SQLite, as its parts. The driver is an optional package that only `payload-newsroom/sqlite` imports; what
 * makes the driver's own statement of these parts is handed over on the adapter, so that an app on MongoDB needs none of it.
 */
export class Sql {
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/** Values become parameters; statements inside a statement become part of it. */
export const sql = (strings: TemplateStringsArray, ...values: unknown[]): Sql => new Sql(strings, values)

/** A name of a table or column, quoted. */
export const sqlName = (name: string): Sql => new Sql([`"${name.replaceAll('"', '""')}"`], [])

/** The statements one after the other, with commas between them. */
export const sqlList = (parts: readonly Sql[]): Sql => new Sql(['', ...parts.slice(1).map(() => ', '), ''], parts)

/** `(select …)`: the values of a list, handed over as one, however many they are. SQLite alone. */
export const sqlValues = (values: readonly unknown[]): Sql => sql`(select value from json_each(${JSON.stringify(values)}))`

/** What the driver makes of a statement; its own classes are known to it alone. */
export type DriverSql = ((strings: TemplateStringsArray, ...values: unknown[]) => DriverStatement) & {
  raw: (text: string) => DriverStatement
}
export interface DriverStatement {
  as: (name: string) => unknown
}

interface Connection {
  all: (statement: DriverStatement) => Promise<Record<string, number | string | null>[]>
  run: (statement: DriverStatement) => Promise<unknown>
}

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const driverKey = Symbol.for('payload-newsroom.database.sql')

/** What of Payload's SQLite adapter is used here. */
export interface SqliteParts {
  [driverKey]?: DriverSql
  defaultIDType: 'number' | 'text'
  drizzle: Connection
  sessions: Record<string, { db: Connection } | undefined>
  tables: Record<string, unknown>
  tableNameMap?: Map<string, string>
}

export const sqliteParts = (payload: Pick<Payload, 'db'>): SqliteParts => payload.db as unknown as SqliteParts

/** The table of a collection, as its name in a statement. */
export const tableOf = (payload: Pick<Payload, 'db'>, slug: string): Sql => sqlName(tableNameOf(sqliteParts(payload), slug))

/** Called by whatever made the adapter with its driver at hand. */
export const giveDriver = (adapter: object, driver: unknown): void => {
  ;(adapter as SqliteParts)[driverKey] = driver as DriverSql
}

export const hasDriver = (payload: Pick<Payload, 'db'>): boolean => driverKey in payload.db

/** @throws Error on an adapter that `payload-newsroom/sqlite` has not made; the start has refused it before */
export const driverSql = (payload: Pick<Payload, 'db'>): DriverSql => {
  const driver = sqliteParts(payload)[driverKey]
  if (!driver) throw new Error('This SQLite adapter is not gated: see gateSqlite in payload-newsroom/sqlite.')
  return driver
}

/** Runs statements in the transaction of `req`, or outside of any. */
export const sqlRunner = async (payload: Pick<Payload, 'db'>, req?: Pick<PayloadRequest, 'transactionID'>) => {
  const { drizzle, sessions } = sqliteParts(payload)
  const id = await req?.transactionID
  const connection = (id === undefined || id === null ? undefined : sessions[id]?.db) ?? drizzle
  const driver = driverSql(payload)
  return {
    all: (statement: Sql) => connection.all(toDriver(driver, statement)),
    run: (statement: Sql) => connection.run(toDriver(driver, statement)),
  }
}

const toDriver = (driver: DriverSql, { strings, values }: Sql): DriverStatement =>
  driver(strings as unknown as TemplateStringsArray, ...values.map((value) => (value instanceof Sql ? toDriver(driver, value) : value)))
