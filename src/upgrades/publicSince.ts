import type { Payload } from 'payload'

import { retryTransient } from '../database/retryTransient.js'
import { sql, sqlRunner } from '../database/sql.js'
import type { Upgrade } from './upgrade.js'

interface Rows {
  updateMany: (filter: object, update: object) => Promise<unknown>
}

/** Comments of before this column were public since they were written. */
export const publicSince: Upgrade = {
  name: 'comments-public-since',
  run: async (payload) => {
    const comments = payload.config.collections.find(({ slug }) => slug === 'comments')
    if (!comments?.flattenedFields.some(({ name }) => name === 'publicAt')) return
    await retryTransient(() => (payload.db.name === 'mongoose' ? inMongo(payload) : inSqlite(payload)))
  },
}

const inSqlite = async (payload: Payload): Promise<void> => {
  const { run } = await sqlRunner(payload)
  await run(sql`update comments set public_at = created_at where public_at is null and status = 'approved'`)
}

const inMongo = async ({ db }: Payload): Promise<void> => {
  const { collections } = db as unknown as { collections: Record<string, { collection: Rows } | undefined> }
  await collections['comments']?.collection.updateMany({ publicAt: null, status: 'approved' }, [{ $set: { publicAt: '$createdAt' } }])
}
