import type { Payload } from 'payload'

import { mongoSession } from '../database/mongoSession.js'
import { touchPublic } from '../database/publicRevision.js'
import { retryTransient } from '../database/retryTransient.js'
import { sql, sqlList, sqlName, sqlRunner, tableOf } from '../database/sql.js'
import { type LogRow, logSlug, type OutboxRow, outboxSlug } from '../log/rows.js'
import { inTransaction } from '../log/transaction.js'
import { slugOf } from '../shared/slugs.js'

type Slug = typeof logSlug | typeof outboxSlug

/** What of a row may be written anew. */
export type RowChange = Partial<Pick<LogRow, 'section' | 'tags' | 'snapshot'>>

const batchSize = 500

/**
 * Goes through all rows of the log and of the outbox, and writes those anew that `change` has something to say of; a batch a
 * transaction, so that publishing goes on beside it.
 */
export const rewriteRows = async (payload: Payload, change: (rows: OutboxRow[]) => Promise<(RowChange | undefined)[]>): Promise<void> => {
  // The outbox first: what is numbered meanwhile is in the log by then.
  for (const own of [outboxSlug, logSlug] as const) {
    const slug = slugOf(payload, own)
    for (let after = ''; ;) {
      const { docs } = await payload.db.find<OutboxRow>({
        collection: slug,
        where: { id: { greater_than: after } },
        sort: 'id',
        limit: batchSize,
        pagination: false,
      })
      const last = docs.at(-1)
      if (!last) break
      const changes = await change(docs)
      const due = docs.flatMap(({ id, snapshot }, n) => (changes[n] ? [{ id, was: snapshot, data: changes[n] }] : []))
      if (due.length > 0) await retryTransient(() => write(payload, slug, due))
      after = last.id
    }
  }
}

interface Due {
  id: string
  was: LogRow['snapshot']
  data: RowChange
}

interface Mongo {
  collections: Record<string, { collection: { bulkWrite: (operations: object[], options: object) => Promise<unknown> } } | undefined>
}

const toColumn = (value: unknown): unknown => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value)

const isTombstone = (snapshot: object): boolean => 'withdrawal' in snapshot

/** A snapshot that lost its text meanwhile, because its item was withdrawn, does not get it back. */
const write = (payload: Payload, slug: Slug, due: Due[]): Promise<void> =>
  inTransaction(payload, async (req) => {
    await touchPublic(payload, slug, req)
    if (payload.db.name === 'mongoose') {
      const operations = due.map(({ id, was, data }) => ({
        updateOne: { filter: { _id: id, 'snapshot.withdrawal': { $exists: isTombstone(was) } }, update: { $set: data } },
      }))
      const { collections } = payload.db as unknown as Mongo
      await collections[slug]?.collection.bulkWrite(operations, { ordered: false, ...(await mongoSession(req)) })
      return
    }
    const { all } = await sqlRunner(payload, req)
    const table = tableOf(payload, slug)
    for (const { id, was, data } of due) {
      const columns = Object.entries(data).map(([name, value]) => sql`${sqlName(name)} = ${toColumn(value)}`)
      const isAsItWas = sql`(json_extract(snapshot, '$.withdrawal') is not null) = ${Number(isTombstone(was))}`
      await all(sql`update ${table} set ${sqlList(columns)} where id = ${id} and ${isAsItWas}`)
    }
  })
