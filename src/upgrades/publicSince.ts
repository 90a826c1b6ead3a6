import type { Payload } from 'payload'

import { retryTransient } from '../database/retryTransient.js'
import { sql, sqlName, sqlRunner } from '../database/sql.js'
import type { Upgrade } from './upgrade.js'
import { slugOf } from '../shared/slugs.js'
import { hasField } from '../shared/hasField.js'

interface Rows {
  updateMany: (filter: object, update: object) => Promise<unknown>
}

/** Comments of before this column were public since they were written. */
export const publicSince: Upgrade = {
  name: 'comments-public-since',
  run: async (payload) => {
    if (!hasField(payload, slugOf(payload, 'comments'), 'publicAt')) return
    await retryTransient(() => (payload.db.name === 'mongoose' ? inMongo(payload) : inSqlite(payload)))
  },
}

const inSqlite = async (payload: Payload): Promise<void> => {
  const { run } = await sqlRunner(payload)
  await run(
    sql`update ${sqlName(slugOf(payload, 'comments').replaceAll('-', '_'))} set public_at = created_at where public_at is null and status = 'approved'`,
  )
}

const inMongo = async (payload: Payload): Promise<void> => {
  const { collections } = payload.db as unknown as { collections: Record<string, { collection: Rows } | undefined> }
  await collections[slugOf(payload, 'comments')]?.collection.updateMany({ publicAt: null, status: 'approved' }, [
    { $set: { publicAt: '$createdAt' } },
  ])
}
