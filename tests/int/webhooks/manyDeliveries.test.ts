import { randomUUID } from 'node:crypto'

import { sql } from '@payloadcms/db-sqlite'
import { expect, it } from 'vitest'

import { webhookDeliveries } from '../../../src/collections/webhook-deliveries/webhookDeliveries.js'
import { webhookEndpoints } from '../../../src/collections/webhook-endpoints/webhookEndpoints.js'
import { capCounts } from '../../../src/database/capCounts.js'
import { deliveryRows } from '../../../src/jobs/webhooks/payloadDeliveryStore.js'
import { inTransaction } from '../../../src/log/transaction.js'
import { bootPayload } from '../../helpers/bootPayload.js'
import { describeEachEngine } from '../../helpers/engines.js'

const settledRows = 20_000

interface Database {
  drizzle: { all: (statement: unknown) => Promise<{ detail: string }[]> }
  collections: Record<
    string,
    {
      collection: {
        find: (
          filter: object,
          options?: object,
        ) => { explain: (verbosity: string) => Promise<{ executionStats: { totalDocsExamined: number } }> }
      }
    }
  >
}

describeEachEngine('Deliveries by the thousand', (engine) => {
  it('are found by an index, whether claimed or listed', { timeout: 180_000 }, async () => {
    const app = await bootPayload({ engine, collections: [webhookEndpoints({ feeds: false }), webhookDeliveries()] })
    try {
      const { payload } = app
      const rows = deliveryRows(payload)
      await rows.prepare()
      const endpoint = await payload.create({ collection: 'webhook-endpoints', data: { url: 'https://example.com/' } as never })
      const endpointId = String(endpoint.id)
      const insert = (count: number) =>
        inTransaction(payload, (req) =>
          rows.insert(
            req,
            Array.from({ length: count }, (_, seq) => ({
              endpointId,
              eventId: randomUUID(),
              seq: seq + 1,
              item: `a:${seq % 500}`,
              type: 'article.updated',
              schedule: 'ordinary' as const,
              dueAt: Date.now() - 1000,
            })),
          ),
        )
      const settleAll = async () => {
        for (;;) {
          const due = await rows.next({ id: endpointId, ordered: false }, { now: Date.now(), limit: 1000 })
          if (due.length === 0) return
          const taken = await rows.take(
            due.map(({ id }) => id),
            { token: 't', now: Date.now(), until: Date.now() + 60_000 },
          )
          const attempt = { outcome: 'delivered' as const, durationMs: 1, responseSnippet: '', number: 1, at: Date.now() }
          await rows.settle(
            taken.map(({ deliveryId }) => ({ deliveryId, endpointId, attempt, status: 'delivered', step: 1 })),
            { token: 't', now: Date.now() },
          )
        }
      }
      for (let made = 0; made < settledRows; made += 5000) {
        await insert(5000)
        await settleAll()
      }
      await insert(20)
      expect((await payload.count({ collection: 'webhook-deliveries', where: { status: { equals: 'delivered' } } })).totalDocs).toBe(
        settledRows,
      )

      // Lists count no further than they are told to; a count that is asked for is exact.
      capCounts(payload, 'webhook-deliveries', 5000)
      const where = { status: { equals: 'delivered' as const } }
      const listed = await payload.find({ collection: 'webhook-deliveries', where, sort: '-seq', limit: 10, page: 2 })
      expect(listed).toMatchObject({ totalDocs: 5000, totalPages: 500, page: 2, hasNextPage: true, hasPrevPage: true })
      expect(listed.docs).toHaveLength(10)
      expect(
        (await payload.find({ collection: 'webhook-deliveries', where: { item: { equals: 'a:1' } }, limit: 10 })).totalDocs,
      ).toBeLessThan(100)
      expect((await payload.count({ collection: 'webhook-deliveries', where })).totalDocs).toBe(settledRows)

      const db = payload.db as unknown as Database
      if (engine.name === 'sqlite') {
        const planOf = async (query: ReturnType<typeof sql>) =>
          (await db.drizzle.all(sql`explain query plan ${query}`)).map(({ detail }) => detail).join('; ')
        const now = new Date().toISOString()
        for (const query of [
          sql`select id from webhook_deliveries where endpoint_id = 1 and status = 'pending' and next_attempt_at <= ${now} order by next_attempt_at, seq limit 20`,
          sql`select id from webhook_deliveries where endpoint_id = 1 and status = 'pending' and item = 'a:1' and seq < 9`,
          sql`select id from webhook_deliveries where endpoint_id = 1 order by created_at desc limit 20`,
          sql`select id from webhook_deliveries where item = 'a:1' order by seq limit 20`,
          sql`select id from webhook_deliveries where status = 'delivered' order by created_at desc limit 20`,
          sql`select delivered_at from webhook_deliveries where endpoint_id = 1 order by created_at desc limit 20`,
        ]) {
          const plan = await planOf(query)
          expect(plan).toMatch(/USING (COVERING )?INDEX/)
          expect(plan).not.toMatch(/SCAN|TEMP B-TREE/)
        }
        // The whole of an index that holds no others.
        const untaken = sql`select item from webhook_deliveries where schedule = 'withdrawal' and likely(status in ('pending', 'failed')) order by seq desc limit 20`
        expect(await planOf(untaken)).toBe('SCAN webhook_deliveries USING INDEX webhook_deliveries_untaken')
      } else {
        const { collection } = db.collections['webhook-deliveries']!
        const of = {
          endpoint: ((await payload.db.findOne({ collection: 'webhook-deliveries', where: {} })) as unknown as { endpoint: unknown })
            .endpoint,
        }
        const { Types } = (payload.db as unknown as { connection: { base: { Types: { ObjectId: new (id: string) => unknown } } } })
          .connection.base
        const filter = { endpoint: new Types.ObjectId(String(of.endpoint)) }
        const claim = await collection
          .find({ ...filter, status: 'pending', nextAttemptAt: { $lte: new Date() } }, { sort: { nextAttemptAt: 1, seq: 1 }, limit: 20 })
          .explain('executionStats')
        expect(claim.executionStats.totalDocsExamined).toBe(20)
        const list = await collection.find(filter, { sort: { createdAt: -1 }, limit: 20 }).explain('executionStats')
        expect(list.executionStats.totalDocsExamined).toBe(20)
      }
    } finally {
      await app.stop()
    }
  })
})
