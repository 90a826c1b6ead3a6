import { randomBytes, randomInt } from 'node:crypto'

import type { Payload } from 'payload'

import { tableNameOf } from '../../database/tableNames.js'
import { slugOf } from '../../shared/slugs.js'

interface Models {
  collections: Record<
    string,
    | {
        base: { Types: { ObjectId: new (bytes: Buffer) => object } }
        schema: { path: (name: '_id') => { instance: string; default: (make: () => object) => unknown } }
      }
    | undefined
  >
}

interface Insertion {
  tableName: string
  values: Record<string, unknown> | Record<string, unknown>[]
}

interface Tables {
  idType?: string
  insert: (insertion: Insertion) => Promise<unknown>
}

/** Whole numbers below it are ids: GraphQL's have 31 bits, and where an app makes rows of its own, SQLite counts on from the greatest. */
const idsEnd = 2 ** 30

/** Tries at an id that no comment has: with a million comments, one try in a thousand finds one that is taken. */
const mostTries = 10

/**
 * An id that a database makes says when it was made (MongoDB), or what was there before (SQLite), and everybody reads it: whoever comments
 * now and then would know when the others did. A comment's is made of chance alone.
 */
export const hideTimesInIds = (payload: Payload, chance = (): number => randomInt(1, idsEnd)): void => {
  if (payload.db.name === 'mongoose') hideSeconds(payload)
  else if (payload.db.name === 'sqlite') hideOrder(payload, chance)
}

const hideSeconds = (payload: Payload): void => {
  const model = (payload.db as unknown as Models).collections[slugOf(payload, 'comments')]
  const id = model?.schema.path('_id')
  if (model && id?.instance === 'ObjectId') id.default(() => new model.base.Types.ObjectId(randomBytes(12)))
}

const hideOrder = (payload: Payload, chance: () => number): void => {
  const db = payload.db as unknown as Tables
  const slug = slugOf(payload, 'comments')
  const ofApp = (payload.collections[slug as never] as { customIDType?: string } | undefined)?.customIDType
  if (db.idType === 'uuid' || ofApp) return
  const { insert } = db
  const table = tableNameOf(payload.db as never, slug)
  db.insert = async (insertion) => {
    const { tableName, values } = insertion
    if (tableName !== table || Array.isArray(values) || values['id'] !== undefined) return insert.call(db, insertion)
    for (let tries = 1; ; tries++)
      try {
        return await insert.call(db, { ...insertion, values: { ...values, id: chance() } })
      } catch (error) {
        if (tries === mostTries || !isTaken(error)) throw error
      }
  }
}

/** Whether it was the id that another row has: the one key of the table itself. */
const isTaken = (error: unknown): boolean => {
  const { cause, code, extendedCode } = Object(error) as { cause?: unknown; code?: unknown; extendedCode?: unknown }
  return [code, extendedCode].includes('SQLITE_CONSTRAINT_PRIMARYKEY') || (cause !== undefined && isTaken(cause))
}
