import type { CollectionSlug, PayloadRequest } from 'payload'

import { touchPublic } from './publicRevision.js'
import { hasDriver, sql, sqlList, sqlRunner, tableOf } from './sql.js'
import { inChunks } from '../shared/inChunks.js'

/**
 * Takes rows out in one statement, in the request's transaction. For collections of ours that keep every field in the row itself: the
 * adapter's own `deleteMany` looks for the rows first.
 */
export const deleteRows = async (req: PayloadRequest, collection: CollectionSlug, ids: readonly string[]): Promise<void> => {
  const { payload, transactionID } = req
  const id = await transactionID
  if (!hasDriver(payload) || id === undefined || id === null) {
    await payload.db.deleteMany({ collection, where: { id: { in: [...ids] } }, req })
    return
  }
  await touchPublic(payload, collection, req)
  const { run } = await sqlRunner(payload, req)
  for (const some of inChunks(ids)) {
    await run(sql`delete from ${tableOf(payload, collection)} where id in (${sqlList(some.map((one) => sql`${one}`))})`)
  }
}
