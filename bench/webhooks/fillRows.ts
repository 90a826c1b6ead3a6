import type { Payload } from 'payload'

import { sql } from '@payloadcms/db-sqlite'

const itemsPerThousand = 100

/**
 * The first rows have enough that waits, of an ordered endpoint and of one that is not, for each answer to be as long among few rows as
 * among many.
 */
const waits = (n: number): boolean => n % (n < 1000 ? 50 : 1000) < 2

/** Statuses as a year leaves them: nearly all delivered, some given up, a few waiting. */
const statusOf = (n: number): string => (waits(n) ? 'pending' : n % 100 === 1 ? 'failed' : n % 50 === 2 ? 'superseded' : 'delivered')

interface MongoDb {
  collections: Record<
    string,
    {
      collection: {
        insertMany: (docs: object[], options: object) => Promise<unknown>
        findOne: (filter: object) => Promise<{ _id: unknown } | null>
      }
    }
  >
}
interface SqliteDb {
  drizzle: { run: (statement: unknown) => Promise<unknown> }
}

/**
 * Fills the deliveries up from `from` to `to` rows, spread over `endpoints`, a second apart, with an attempt or two each. Written past
 * Payload, which would take hours.
 */
export const fillRows = async (
  payload: Payload,
  { from, to, endpoints }: { from: number; to: number; endpoints: readonly (number | string)[] },
): Promise<void> => {
  const batch = 10_000
  for (let start = from; start < to; start += batch) {
    const rows = Array.from({ length: Math.min(batch, to - start) }, (_, index) => toRow(start + index, endpoints))
    await (payload.db.name === 'mongoose' ? insertMongo(payload, rows) : insertSqlite(payload, rows))
  }
}

const began = Date.now() - 365 * 86_400_000

const toRow = (n: number, endpoints: readonly (number | string)[]) => {
  const status = statusOf(n)
  const at = began + n * 31_000
  const attempt = {
    number: 1,
    at: new Date(at).toISOString(),
    outcome: status === 'delivered' ? 'delivered' : 'retry',
    status: status === 'delivered' ? 200 : 503,
    durationMs: 20,
    responseSnippet: 'thank you for this one',
  }
  return {
    endpoint: endpoints[n % endpoints.length] as number | string,
    eventId: `bench-${n}`,
    seq: n + 1,
    item: `articles:${Math.floor((n / 1000) * itemsPerThousand)}`,
    type: 'article.updated',
    status,
    schedule: n % 200 === 3 ? 'withdrawal' : 'ordinary',
    at,
    attempts: [attempt],
  }
}
type FilledRow = ReturnType<typeof toRow>

const insertSqlite = async (payload: Payload, rows: FilledRow[]): Promise<void> => {
  const values = rows.map(({ at, attempts, ...row }) => ({ ...row, at: new Date(at).toISOString(), attempts: JSON.stringify(attempts) }))
  await (payload.db as unknown as SqliteDb).drizzle.run(sql`
    insert into webhook_deliveries (endpoint_id, event_id, seq, item, type, status, schedule, step, attempts, attempt_count, next_attempt_at, delivered_at, created_at, updated_at)
    select value ->> 'endpoint', value ->> 'eventId', value ->> 'seq', value ->> 'item', value ->> 'type', value ->> 'status', value ->> 'schedule', 1, value ->> 'attempts', 1,
      value ->> 'at', case when value ->> 'status' = 'delivered' then value ->> 'at' end, value ->> 'at', value ->> 'at' from json_each(${JSON.stringify(values)})`)
}

const insertMongo = async (payload: Payload, rows: FilledRow[]): Promise<void> => {
  const { collections } = payload.db as unknown as MongoDb
  const { Types } = (payload.db as unknown as { connection: { base: { Types: { ObjectId: new (id: string) => unknown } } } }).connection
    .base
  const docs = rows.map(({ at, endpoint, status, ...row }) => {
    const date = new Date(at)
    return {
      ...row,
      status,
      endpoint: new Types.ObjectId(String(endpoint)),
      step: 1,
      attemptCount: 1,
      nextAttemptAt: date,
      deliveredAt: status === 'delivered' ? date : null,
      claimToken: null,
      claimExpiresAt: null,
      createdAt: date,
      updatedAt: date,
    }
  })
  await collections['webhook-deliveries']?.collection.insertMany(docs, { ordered: false })
}
