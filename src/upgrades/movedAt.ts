import type { Payload } from 'payload'

import { retryTransient } from '../database/retryTransient.js'
import { sql, sqlRunner } from '../database/sql.js'
import { logSlug, outboxSlug } from '../log/rows.js'
import type { Upgrade } from './upgrade.js'

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
  await run(sql`update livewire_outbox set moved_at = published_at where moved_at is null`)
  await run(sql`update livewire_items set moved_at = published_at where moved_at is null`)
  await run(sql`update livewire_items set moved_at = max(moved_at, coalesce((select max(entry.published_at) from livewire_items as entry
    where entry.part_of = livewire_items.item and entry.latest = 1 and entry.type <> 'article.withdrawn'), moved_at))
    where part_of is null and latest = 1 and kind = 'live'`)
}

const inMongo = async ({ db }: Payload): Promise<void> => {
  const { collections } = db as unknown as { collections: Record<string, { collection: Rows } | undefined> }
  for (const slug of [outboxSlug, logSlug])
    await collections[slug]?.collection.updateMany({ movedAt: null }, [{ $set: { movedAt: '$publishedAt' } }])
  const log = collections[logSlug]?.collection
  const entries = { partOf: { $type: 'string' }, latest: true, type: { $ne: 'article.withdrawn' } }
  const blogs = await log?.aggregate([{ $match: entries }, { $group: { _id: '$partOf', movedAt: { $max: '$publishedAt' } } }]).toArray()
  for (const blog of blogs ?? []) await log?.updateMany({ item: blog._id, latest: true }, { $max: { movedAt: blog.movedAt } })
}
