import type { Payload } from 'payload'

import { retryTransient } from '../database/retryTransient.js'
import { sql, sqlRunner, tableOf } from '../database/sql.js'
import { logSlug, outboxSlug } from '../log/rows.js'
import type { Upgrade } from './upgrade.js'
import { slugOf } from '../shared/slugs.js'

interface Rows {
  updateMany: (filter: object, update: object) => Promise<unknown>
  aggregate: (pipeline: object[]) => { toArray: () => Promise<{ _id: string; movedAt: Date }[]> }
}

/** Rows of before this column stand where they were published; live blogs where their newest entry is. */
export const movedAt: Upgrade = {
  name: 'moved-at',
  run: (payload) => retryTransient(() => (payload.db.name === 'mongoose' ? inMongo(payload) : inSqlite(payload))),
}

const inSqlite = async (payload: Payload): Promise<void> => {
  const { run } = await sqlRunner(payload)
  const [outbox, log] = [tableOf(payload, slugOf(payload, outboxSlug)), tableOf(payload, slugOf(payload, logSlug))]
  await run(sql`update ${outbox} set moved_at = published_at where moved_at is null`)
  await run(sql`update ${log} set moved_at = published_at where moved_at is null`)
  await run(sql`update ${log} set moved_at = max(moved_at, coalesce((select max(entry.published_at) from ${log} as entry
    where entry.part_of = ${log}.item and entry.latest = 1 and entry.type <> 'article.withdrawn'), moved_at))
    where part_of is null and latest = 1 and kind = 'live'`)
}

const inMongo = async (payload: Payload): Promise<void> => {
  const { collections } = payload.db as unknown as { collections: Record<string, { collection: Rows } | undefined> }
  for (const slug of [outboxSlug, logSlug])
    await collections[slugOf(payload, slug)]?.collection.updateMany({ movedAt: null }, [{ $set: { movedAt: '$publishedAt' } }])
  const log = collections[slugOf(payload, logSlug)]?.collection
  const entries = { partOf: { $type: 'string' }, latest: true, type: { $ne: 'article.withdrawn' } }
  const blogs = await log?.aggregate([{ $match: entries }, { $group: { _id: '$partOf', movedAt: { $max: '$publishedAt' } } }]).toArray()
  for (const blog of blogs ?? []) await log?.updateMany({ item: blog._id, latest: true }, { $max: { movedAt: blog.movedAt } })
}
