import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Payload, PayloadRequest } from 'payload'

import { sql } from '@payloadcms/db-sqlite'

import { inTransaction } from '../../log/transaction.js'
import type { Schedule, Settlement } from '../../webhooks/index.js'
import { attemptsKept, type DeliveryRows } from './deliveryRows.js'

type Sql = ReturnType<typeof sql>
type Row = Record<string, number | string | null>
interface Connection {
  all: (statement: Sql) => Promise<Row[]>
}

type TakenColumns = [id: number | string, endpointId: number | string, eventId: string, attempts: number, step: number, schedule: Schedule, body: unknown]

const iso = (time: number) => new Date(time).toISOString()
const free = (now: number) => sql`(claim_expires_at is null or claim_expires_at <= ${iso(now)})`

/**
 * Deliveries on SQLite. Many rows are read as one text: libsql takes longer for the columns of a row than SQLite for the row. Times are ISO 8601 texts, which compare like the times they stand for.
 */
export const sqliteRows = (payload: Payload): DeliveryRows => {
  const adapter = payload.db as unknown as SQLiteAdapter & { sessions: Record<string, { db: Connection }> }
  const read = (statement: Sql) => (adapter.drizzle as unknown as Connection).all(statement)
  const writeIn = async (req: PayloadRequest, statement: Sql): Promise<Row[]> => {
    const id = await req.transactionID
    const session = id === undefined || id === null ? undefined : adapter.sessions[id]
    return (session?.db ?? (adapter.drizzle as unknown as Connection)).all(statement)
  }
  const write = (statement: Sql) => inTransaction(payload, (req) => writeIn(req, statement))
  const toId = (id: string): number | string => (adapter.defaultIDType === 'number' ? Number(id) : id)
  const list = (ids: readonly string[]) => sql`(select value from json_each(${JSON.stringify(ids.map(toId))}))`
  const idsOf = (rows: Row[]) => rows.map(({ id }) => String(id))

  const nextRows = (endpointId: number | string | Sql, ordered: boolean, now: number, limit: number): Sql =>
    ordered
      ? // With min() the other columns are those of the row that has it: the first undelivered event of each item.
        sql`select id, next_attempt_at from (
              select id, min(seq) as seq, next_attempt_at, claim_expires_at from webhook_deliveries
              where endpoint_id = ${endpointId} and status = 'pending' group by item)
            where next_attempt_at <= ${iso(now)} and ${free(now)} order by next_attempt_at, seq limit ${limit}`
      : sql`select id, next_attempt_at from webhook_deliveries
            where endpoint_id = ${endpointId} and status = 'pending' and next_attempt_at <= ${iso(now)} and ${free(now)}
            order by next_attempt_at, seq limit ${limit}`

  return {
    enabledEndpoints: async () =>
      (await read(sql`select id, ordered from webhook_endpoints where enabled = 1`)).map(({ id, ordered }) => ({ id: String(id), ordered: Boolean(ordered) })),

    due: async ({ now, except }) => {
      const first = (ordered: boolean) => sql`select e.id, (select next_attempt_at from (${nextRows(sql`e.id`, ordered, now, 1)})) as since
        from webhook_endpoints e where e.enabled = 1 and coalesce(e.ordered, 0) = ${Number(ordered)} and e.id not in ${list(except)}`
      const rows = await read(sql`select id, since from (${first(false)} union all ${first(true)}) where since is not null`)
      return rows.map(({ id, since }) => ({ endpointId: String(id), since: Date.parse(String(since)) }))
    },

    next: async ({ id, ordered }, { now, limit }) => {
      const [row] = await read(sql`select json_group_array(json_array(id, next_attempt_at)) as due from (${nextRows(toId(id), ordered, now, limit)})`)
      const due = JSON.parse(String(row?.due ?? '[]')) as [id: number | string, nextAttemptAt: string][]
      return due.map(([one, nextAttemptAt]) => ({ id: String(one), nextAttemptAt: Date.parse(nextAttemptAt) }))
    },

    take: async (ids, { token, now, until }) => {
      const taken = await inTransaction(payload, async (req) => {
        await writeIn(req, sql`update webhook_deliveries set claim_token = ${token}, claim_expires_at = ${iso(until)}
          where id in ${list(ids)} and status = 'pending' and ${free(now)}`)
        const [row] = await writeIn(req, sql`select json_group_array(json_array(id, endpoint_id, event_id, coalesce(attempt_count, 0), coalesce(step, 0), schedule, json(body)))
          as taken from webhook_deliveries where id in ${list(ids)} and status = 'pending' and claim_token = ${token} and claim_expires_at = ${iso(until)}`)
        return JSON.parse(String(row?.taken ?? '[]')) as TakenColumns[]
      })
      return taken.map(([id, endpointId, eventId, attempts, step, schedule, body]) => ({
        deliveryId: String(id),
        endpointId: String(endpointId),
        eventId,
        attempts,
        step,
        schedule,
        ...(body ? { body } : {}),
      }))
    },

    extend: async (ids, { token, now, until }) =>
      idsOf(
        await write(sql`update webhook_deliveries set claim_expires_at = ${iso(until)}
          where id in ${list(ids)} and claim_token = ${token} and claim_expires_at > ${iso(now)} returning id`),
      ),

    release: async (ids, { token }) => {
      await write(sql`update webhook_deliveries set claim_token = null, claim_expires_at = null where id in ${list(ids)} and claim_token = ${token}`)
    },

    settle: async (results, { token, now }) => {
      await write(sql`
        update webhook_deliveries as d set
          attempts = case when coalesce(d.attempts, '[]') = '[]' then json_array(json(r.attempt))
            when json_array_length(d.attempts) < ${attemptsKept} then json_insert(d.attempts, '$[#]', json(r.attempt))
            else json_remove(json_insert(d.attempts, '$[#]', json(r.attempt)), '$[0]') end,
          attempt_count = coalesce(d.attempt_count, 0) + 1, status = r.status, step = r.step,
          next_attempt_at = coalesce(r.next, d.next_attempt_at), delivered_at = coalesce(r.delivered, d.delivered_at),
          claim_token = null, claim_expires_at = null, updated_at = ${iso(now)}
        from (select value ->> 'id' as id, value ->> 'status' as status, value ->> 'step' as step, value ->> 'next' as next,
          value ->> 'delivered' as delivered, value -> 'attempt' as attempt from json_each(${JSON.stringify(results.map(toResult(toId, now)))})) as r
        where d.id = r.id and d.status <> 'delivered' and (d.claim_token = ${token} or r.status = 'delivered')`)
    },

    nextDueAt: async (now) => {
      const [row] = await read(sql`select min(due) as due from (select (select min(next_attempt_at) from webhook_deliveries
        where endpoint_id = e.id and status = 'pending' and next_attempt_at > ${iso(now)}) as due from webhook_endpoints e where e.enabled = 1)`)
      return row?.due ? Date.parse(String(row.due)) : undefined
    },

    waiting: async (endpointId, most) => {
      const pending = sql`from webhook_deliveries where endpoint_id = ${toId(endpointId)} and status = 'pending'`
      const [row] = await read(sql`select (select count(*) from (select 1 ${pending} limit ${most})) as count, (select min(next_attempt_at) ${pending}) as due`)
      return { count: Number(row?.count ?? 0), nextAttemptAt: row?.due ? Date.parse(String(row.due)) : undefined }
    },

    lastSuccess: async (endpointId, most) => {
      const [row] = await read(sql`select max(delivered_at) as latest from (select delivered_at from webhook_deliveries
        where endpoint_id = ${toId(endpointId)} and status = 'delivered' order by next_attempt_at desc, seq desc limit ${most})`)
      return row?.latest ? Date.parse(String(row.latest)) : undefined
    },

    cancel: async (ids) => {
      await write(sql`update webhook_deliveries set status = 'cancelled', claim_token = null, claim_expires_at = null where id in ${list(ids)} and status = 'pending'`)
    },

    changeEndpoint: async (change) => {
      const id = toId(change.endpointId)
      if (change.type === 'failing') {
        return (await write(sql`update webhook_endpoints set failing_since = ${iso(change.at)} where id = ${id} and failing_since is null returning id`)).length > 0
      }
      if (change.type === 'disable') {
        const still = change.reason === 'gone' ? sql`1` : sql`failing_since <= ${iso(change.failingSince)}`
        const rows = await write(sql`update webhook_endpoints set enabled = 0, disabled_reason = ${change.reason},
          failing_since = coalesce(failing_since, ${iso(change.failingSince)}) where id = ${id} and enabled = 1 and ${still} returning id`)
        return rows.length > 0
      }
      return inTransaction(payload, async (req) => {
        const rows = await writeIn(req, sql`update webhook_endpoints set failing_since = null where id = ${id} returning id`)
        if (change.afterOutage) {
          await writeIn(req, sql`update webhook_deliveries set next_attempt_at = ${iso(change.at)}, step = 1
            where endpoint_id = ${id} and status = 'pending' and next_attempt_at > ${iso(change.at)} and step > 0`)
        }
        return rows.length > 0
      })
    },

    insert: async (req, rows, { again = false } = {}) => {
      if (rows.length === 0) return 0
      const values = rows.map((row) => ({ ...row, endpointId: toId(row.endpointId), due: iso(row.dueAt), body: row.body === undefined ? null : JSON.stringify(row.body) }))
      const repeat = again
        ? sql`do update set status = 'pending', step = 0, next_attempt_at = excluded.next_attempt_at, claim_token = null, claim_expires_at = null,
            updated_at = excluded.updated_at where status <> 'pending'`
        : sql`do nothing`
      // "where true" keeps the parser from reading ON as part of a join.
      await writeIn(req, sql`
        insert into webhook_deliveries (endpoint_id, event_id, seq, item, type, status, schedule, step, attempt_count, next_attempt_at, body, created_at, updated_at)
        select value ->> 'endpointId', value ->> 'eventId', value ->> 'seq', value ->> 'item', value ->> 'type', 'pending', value ->> 'schedule', 0, 0,
          value ->> 'due', value ->> 'body', ${new Date().toISOString()}, ${new Date().toISOString()} from json_each(${JSON.stringify(values)}) where true
        on conflict (endpoint_id, event_id) ${repeat}`)
      const [made] = await writeIn(req, sql`select changes() as count`)
      return Number(made?.count ?? 0)
    },

    endpointsOf: async (req, item) =>
      (await writeIn(req, sql`select distinct endpoint_id as id from webhook_deliveries where item = ${item}`)).map(({ id }) => String(id)),

    supersede: async (req, { item, seq, now }) => {
      await writeIn(req, sql`update webhook_deliveries set status = 'superseded', updated_at = ${iso(now)}
        where item = ${item} and seq < ${seq} and status = 'pending' and attempt_count = 0 and ${free(now)}
        and endpoint_id in (select id from webhook_endpoints where coalesce(ordered, 0) = 0)`)
    },
  }
}

const toResult = (toId: (id: string) => number | string, now: number) => ({ deliveryId, status, step, nextAttemptAt, attempt }: Settlement) => ({
  id: toId(deliveryId),
  status,
  step,
  next: nextAttemptAt === undefined ? null : iso(nextAttemptAt),
  delivered: status === 'delivered' ? iso(now) : null,
  attempt: { ...attempt, at: iso(attempt.at) },
})
