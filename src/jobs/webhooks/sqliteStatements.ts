import { type Sql, sql, sqlName } from '../../database/sql.js'
import type { Settlement } from '../../webhooks/index.js'
import { attemptsKept, type NewDelivery } from './deliveryRows.js'

type ToId = (id: string) => number | string

/** Times are ISO 8601 texts, which compare like the times they stand for. */
export const iso = (time: number) => new Date(time).toISOString()

/**
 * Indexes of what is open, and of withdrawals that somebody may have to telephone about: a delivery that was taken leaves them for
 * good, so that they stay small however many years are kept. Payload's config has no words for them, and a schema that is pushed may drop
 * them.
 */
export const openIndexes = (slug: string, deliveries: Sql): Sql[] => {
  const name = (what: string) => sqlName(`${slug.replaceAll('-', '_')}_${what}`)
  return [
    sql`create index if not exists ${name('open_due')} on ${deliveries} (endpoint_id, next_attempt_at, seq) where status = 'pending'`,
    sql`create index if not exists ${name('open_items')} on ${deliveries} (endpoint_id, item, seq) where status = 'pending'`,
    sql`create index if not exists ${name('untaken')} on ${deliveries} (seq) where schedule = 'withdrawal' and status in ('pending', 'failed')`,
  ]
}

interface InsertOptions {
  toId: ToId
  now: string
  conflict: Sql
  claim?: { token: string; until: number }
}

/** All rows go as one text: a parameter for each value takes longer to bind than the row to write. */
export const insertStatement = (deliveries: Sql, rows: readonly NewDelivery[], { toId, now, conflict, claim }: InsertOptions): Sql => {
  const values = rows.map(({ endpointId, eventId, seq, item, type, schedule, dueAt, body }) => [
    toId(endpointId),
    eventId,
    seq,
    item,
    type,
    schedule,
    iso(dueAt),
    body === undefined ? null : JSON.stringify(body),
  ])
  // "where true" keeps the parser from reading ON as part of a join.
  return sql`
    insert into ${deliveries} (endpoint_id, event_id, seq, item, type, status, schedule, step, attempt_count, next_attempt_at, body,
      claim_token, claim_expires_at, created_at, updated_at)
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, 'pending', value ->> 5, 0, 0, value ->> 6, value ->> 7,
      ${claim?.token ?? null}, ${claim ? iso(claim.until) : null}, ${now}, ${now} from json_each(${JSON.stringify(values)}) where true
    on conflict (event_id, endpoint_id) ${conflict}`
}

interface SettleOptions {
  toId: ToId
  token: string
  now: number
}

/** What the log of attempts becomes. The first is by far the most frequent, and costs a third of the others. */
const attemptsWith = (attempt: Sql): Sql => sql`case
  when coalesce(d.attempts, '[]') = '[]' then '[' || ${attempt} || ']'
  when json_array_length(d.attempts) < ${attemptsKept} then json_insert(d.attempts, '$[#]', json(${attempt}))
  else json_remove(json_insert(d.attempts, '$[#]', json(${attempt})), '$[0]') end`

const logged = ({ attempt }: Settlement): string => JSON.stringify({ ...attempt, at: iso(attempt.at) })

/** What was delivered is delivered whoever holds it now. */
export const settleDelivered = (deliveries: Sql, results: readonly Settlement[], { toId, now }: SettleOptions): Sql => {
  const attempts = `{${results.map((result) => `"${toId(result.deliveryId)}":${logged(result)}`).join()}}`
  return sql`
    update ${deliveries} as d set attempts = ${attemptsWith(sql`r.value`)}, attempt_count = coalesce(d.attempt_count, 0) + 1,
      status = 'delivered', step = coalesce(d.step, 0) + 1, delivered_at = ${iso(now)}, claim_token = null, claim_expires_at = null, updated_at = ${iso(now)}
    from json_each(${attempts}) as r where d.id = r.key and d.status <> 'delivered'`
}

/** What failed stays open until its next attempt, or is given up; where the claim was lost, another worker decides. */
export const settleFailed = (deliveries: Sql, results: readonly Settlement[], { toId, token, now }: SettleOptions): Sql => {
  const values = results.map((result) => [
    toId(result.deliveryId),
    result.status,
    result.step,
    result.nextAttemptAt === undefined ? null : iso(result.nextAttemptAt),
    logged(result),
  ])
  return sql`
    update ${deliveries} as d set attempts = ${attemptsWith(sql`r.attempt`)}, attempt_count = coalesce(d.attempt_count, 0) + 1,
      status = r.status, step = r.step, next_attempt_at = coalesce(r.next, d.next_attempt_at), claim_token = null, claim_expires_at = null, updated_at = ${iso(now)}
    from (select value ->> 0 as id, value ->> 1 as status, value ->> 2 as step, value ->> 3 as next, value ->> 4 as attempt from json_each(${JSON.stringify(values)})) as r
    where d.id = r.id and d.status <> 'delivered' and d.claim_token = ${token}`
}
