import type { Payload } from 'payload'

import { sql } from '@payloadcms/db-sqlite'

import { retryTransient } from '../../src/database/retryTransient.js'

interface Raw {
  name: string
  drizzle: { run: (statement: ReturnType<typeof sql>) => Promise<unknown> }
  collections: Record<
    string,
    { collection: { insertOne: (row: object) => Promise<unknown>; updateMany: (filter: object, update: object) => Promise<unknown> } }
  >
}

type Row = Record<string, unknown>

const columnOf = (name: string) => sql.identifier(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
const toValue = (value: unknown) =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : typeof value === 'boolean' ? Number(value) : value

/** Somebody else with the file open waits while the newsroom writes. */
const byHand = (db: Raw, statement: ReturnType<typeof sql>) => retryTransient(() => db.drizzle.run(statement), { attempts: 100, maxMs: 50 })

/** Writes a row as a hand, a repair or a restored half would: past Payload, its types and its hooks. `id` is its id. */
export const insertRaw = async (payload: Payload, slug: string, row: Row): Promise<void> => {
  const db = payload.db as unknown as Raw
  if (db.name === 'mongoose') {
    const { id, ...rest } = row
    await db.collections[slug]?.collection.insertOne({ _id: id, ...rest })
    return
  }
  const columns = sql.join(Object.keys(row).map(columnOf), sql`, `)
  const values = sql.join(
    Object.values(row).map((value) => sql`${toValue(value)}`),
    sql`, `,
  )
  await byHand(db, sql`insert into ${sql.identifier(slug.replaceAll('-', '_'))} (${columns}) values (${values})`)
}

/** The same with a change of rows that are there, found by one column. */
export const updateRaw = async (payload: Payload, slug: string, where: [string, unknown], change: Row): Promise<void> => {
  const db = payload.db as unknown as Raw
  const [column, is] = where
  if (db.name === 'mongoose') {
    await db.collections[slug]?.collection.updateMany({ [column === 'id' ? '_id' : column]: is }, { $set: change })
    return
  }
  const set = sql.join(
    Object.entries(change).map(([name, value]) => sql`${columnOf(name)} = ${toValue(value)}`),
    sql`, `,
  )
  await byHand(db, sql`update ${sql.identifier(slug.replaceAll('-', '_'))} set ${set} where ${columnOf(column)} = ${is}`)
}
