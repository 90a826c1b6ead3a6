import type { Payload, PayloadRequest } from 'payload'

import { type Sql, sql, sqliteParts, sqlRunner, sqlValues, tableOf } from '../../database/sql.js'
import { inTransaction } from '../../log/transaction.js'
import { slugOf } from '../../shared/slugs.js'
import type { Schedule } from '../../webhooks/index.js'
import { deliveriesSlug, type DeliveryRows, endpointsSlug, type Untaken } from './deliveryRows.js'
import { insertStatement, iso, openIndexes, settleDelivered, settleFailed } from './sqliteStatements.js'

type Row = Record<string, number | string | null>

type TakenColumns = [
  id: number | string,
  endpointId: number | string,
  eventId: string,
  attempts: number,
  step: number,
  schedule: Schedule,
  body: unknown,
]

const free = (now: number) => sql`(claim_expires_at is null or claim_expires_at <= ${iso(now)})`

/**
 * Deliveries on SQLite. Many rows are read as one text: libsql takes longer for the columns of a row than SQLite for the row. Times are ISO
 * 8601 texts, which compare like the times they stand for.
 */
export const sqliteRows = (payload: Payload): DeliveryRows => {
  const { defaultIDType } = sqliteParts(payload)
  const [deliveries, endpoints] = [tableOf(payload, slugOf(payload, deliveriesSlug)), tableOf(payload, slugOf(payload, endpointsSlug))]
  const read = async (statement: Sql): Promise<Row[]> => (await sqlRunner(payload)).all(statement)
  const writeIn = async (req: PayloadRequest, statement: Sql): Promise<Row[]> => (await sqlRunner(payload, req)).all(statement)
  const write = (statement: Sql) => inTransaction(payload, (req) => writeIn(req, statement))
  const toId = (id: string): number | string => (defaultIDType === 'number' ? Number(id) : id)
  const list = (ids: readonly string[]) => sqlValues(ids.map(toId))
  const idsOf = (rows: Row[]) => rows.map(({ id }) => String(id))

  /** In order, what has nothing before it: a look for each costs less than the first of every item, of which few are due. */
  const first = sql`not exists (select 1 from ${deliveries} before
    where before.endpoint_id = d.endpoint_id and before.status = 'pending' and before.item = d.item and before.seq < d.seq)`

  const nextRows = (endpointId: number | string | Sql, ordered: boolean, now: number, limit: number): Sql =>
    sql`select id, next_attempt_at from ${deliveries} d
      where endpoint_id = ${endpointId} and status = 'pending' and next_attempt_at <= ${iso(now)} and ${free(now)} and ${ordered ? first : sql`true`}
      order by next_attempt_at, seq limit ${limit}`

  return {
    prepare: () =>
      inTransaction(payload, async (req) => {
        for (const statement of openIndexes(slugOf(payload, deliveriesSlug), deliveries)) await writeIn(req, statement)
      }),

    enabledEndpoints: async () =>
      (await read(sql`select id, ordered from ${endpoints} where enabled = 1`)).map(({ id, ordered }) => ({
        id: String(id),
        ordered: Boolean(ordered),
      })),

    due: async ({ now, except }) => {
      const first = (ordered: boolean) => sql`select e.id, (select next_attempt_at from (${nextRows(sql`e.id`, ordered, now, 1)})) as since
        from ${endpoints} e where e.enabled = 1 and coalesce(e.ordered, 0) = ${Number(ordered)} and e.id not in ${list(except)}`
      const rows = await read(sql`select id, since from (${first(false)} union all ${first(true)}) where since is not null`)
      return rows.map(({ id, since }) => ({ endpointId: String(id), since: Date.parse(String(since)) }))
    },

    next: async ({ id, ordered }, { now, limit }) => {
      const [row] = await read(
        sql`select json_group_array(json_array(id, next_attempt_at)) as due from (${nextRows(toId(id), ordered, now, limit)})`,
      )
      const due = JSON.parse(String(row?.due ?? '[]')) as [id: number | string, nextAttemptAt: string][]
      return due.map(([one, nextAttemptAt]) => ({ id: String(one), nextAttemptAt: Date.parse(nextAttemptAt) }))
    },

    take: async (ids, { token, now, until }) => {
      const taken = await inTransaction(payload, async (req) => {
        await writeIn(
          req,
          sql`update ${deliveries} set claim_token = ${token}, claim_expires_at = ${iso(until)}
          where id in ${list(ids)} and status = 'pending' and ${free(now)}`,
        )
        const [row] = await writeIn(
          req,
          sql`select json_group_array(json_array(id, endpoint_id, event_id, coalesce(attempt_count, 0), coalesce(step, 0), schedule, json(body)))
          as taken from ${deliveries} where id in ${list(ids)} and status = 'pending' and claim_token = ${token} and claim_expires_at = ${iso(until)}`,
        )
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
        await write(sql`update ${deliveries} set claim_expires_at = ${iso(until)}
          where id in ${list(ids)} and claim_token = ${token} and claim_expires_at > ${iso(now)} returning id`),
      ),

    release: async (ids, { token }) => {
      await write(
        sql`update ${deliveries} set claim_token = null, claim_expires_at = null where id in ${list(ids)} and claim_token = ${token}`,
      )
    },

    settle: async (results, { token, now }) => {
      const options = { toId, token, now }
      const delivered = results.filter(({ status }) => status === 'delivered')
      const failed = results.filter(({ status }) => status !== 'delivered')
      await inTransaction(payload, async (req) => {
        if (delivered.length > 0) await writeIn(req, settleDelivered(deliveries, delivered, options))
        if (failed.length > 0) await writeIn(req, settleFailed(deliveries, failed, options))
      })
    },

    nextDueAt: async (now) => {
      const [row] = await read(sql`select min(due) as due from (select (select min(next_attempt_at) from ${deliveries}
        where endpoint_id = e.id and status = 'pending' and next_attempt_at > ${iso(now)}) as due from ${endpoints} e where e.enabled = 1)`)
      return row?.due ? Date.parse(String(row.due)) : undefined
    },

    waiting: async (endpointId, most) => {
      const pending = sql`from ${deliveries} where endpoint_id = ${toId(endpointId)} and status = 'pending'`
      const [row] = await read(
        sql`select (select count(*) from (select 1 ${pending} limit ${most})) as count, (select min(next_attempt_at) ${pending}) as due`,
      )
      return { count: Number(row?.count ?? 0), nextAttemptAt: row?.due ? Date.parse(String(row.due)) : undefined }
    },

    lastSuccess: async (endpointId, most) => {
      const [row] = await read(sql`select max(delivered_at) as latest from (select delivered_at from ${deliveries}
        where endpoint_id = ${toId(endpointId)} order by created_at desc limit ${most})`)
      return row?.latest ? Date.parse(String(row.latest)) : undefined
    },

    untakenWithdrawals: async (most) => {
      // "likely" leads SQLite to the index of just these, away from that of all that is pending or failed.
      const [row] =
        await read(sql`select json_group_array(json_object('item', item, 'endpointId', cast(endpoint_id as text), 'status', status, 'step', coalesce(step, 0))) as untaken
        from (select item, endpoint_id, status, step from ${deliveries}
          where schedule = 'withdrawal' and likely(status in ('pending', 'failed')) and telephoned_at is null order by seq desc limit ${most})`)
      return JSON.parse(String(row?.untaken ?? '[]')) as Untaken[]
    },

    cancel: async (ids) => {
      await write(
        sql`update ${deliveries} set status = 'cancelled', claim_token = null, claim_expires_at = null where id in ${list(ids)} and status = 'pending'`,
      )
    },

    changeEndpoint: async (change) => {
      const id = toId(change.endpointId)
      if (change.type === 'failing') {
        return (
          (
            await write(
              sql`update ${endpoints} set failing_since = ${iso(change.at)} where id = ${id} and failing_since is null returning id`,
            )
          ).length > 0
        )
      }
      if (change.type === 'disable') {
        const still = change.reason === 'gone' ? sql`1` : sql`failing_since <= ${iso(change.failingSince)}`
        const rows = await write(sql`update ${endpoints} set enabled = 0, disabled_reason = ${change.reason},
          failing_since = coalesce(failing_since, ${iso(change.failingSince)}) where id = ${id} and enabled = 1 and ${still} returning id`)
        return rows.length > 0
      }
      return inTransaction(payload, async (req) => {
        const rows = await writeIn(req, sql`update ${endpoints} set failing_since = null where id = ${id} returning id`)
        if (change.afterOutage) {
          await writeIn(
            req,
            sql`update ${deliveries} set next_attempt_at = ${iso(change.at)}, step = 1
            where endpoint_id = ${id} and status = 'pending' and next_attempt_at > ${iso(change.at)} and step > 0`,
          )
        }
        return rows.length > 0
      })
    },

    insert: async (req, rows, { again = false } = {}) => {
      if (rows.length === 0) return 0
      const conflict = again
        ? sql`do update set status = 'pending', step = 0, next_attempt_at = excluded.next_attempt_at, claim_token = null, claim_expires_at = null,
            updated_at = excluded.updated_at where status <> 'pending'`
        : sql`do nothing`
      await writeIn(req, insertStatement(deliveries, rows, { toId, now: new Date().toISOString(), conflict }))
      const [made] = await writeIn(req, sql`select changes() as count`)
      return Number(made?.count ?? 0)
    },

    insertTaken: async (req, rows, claim) => {
      if (rows.length === 0) return []
      const now = new Date().toISOString()
      await writeIn(req, insertStatement(deliveries, rows, { toId, now, conflict: sql`do nothing`, claim }))
      // What was there before is not this worker's, even if it holds it.
      const eventIds = sqlValues([...new Set(rows.map(({ eventId }) => eventId))])
      const [row] = await writeIn(
        req,
        sql`select json_group_array(json_array(id, endpoint_id, event_id)) as made from ${deliveries}
        where event_id in ${eventIds} and claim_token = ${claim.token} and created_at = ${now}`,
      )
      const made = JSON.parse(String(row?.made ?? '[]')) as [id: number | string, endpointId: number | string, eventId: string][]
      return made.map(([id, endpointId, eventId]) => ({ deliveryId: String(id), endpointId: String(endpointId), eventId }))
    },

    endpointsOf: async (req, item) =>
      (await writeIn(req, sql`select distinct endpoint_id as id from ${deliveries} where item = ${item}`)).map(({ id }) => String(id)),

    supersede: async (req, { item, seq, now }) => {
      // "+" keeps SQLite from reading all that is pending in place of all of the item.
      await writeIn(
        req,
        sql`update ${deliveries} set status = 'superseded', updated_at = ${iso(now)}
        where item = ${item} and seq < ${seq} and +status = 'pending' and attempt_count = 0 and ${free(now)}
        and endpoint_id in (select id from ${endpoints} where coalesce(ordered, 0) = 0)`,
      )
    },
  }
}
