import type { CollectionSlug, PayloadRequest } from 'payload'

import { touchPublic } from './publicRevision.js'
import { hasDriver, sql, sqlList, sqlName, sqlRunner, tableOf } from './sql.js'
import { inChunks } from '../shared/inChunks.js'

/**
 * Sets plain columns of a collection's rows in one statement, in the request's transaction. For collections of ours that keep every field
 * in the row itself: the adapter's own `updateMany` looks for the rows first, and then writes one after the other.
 */
export const updateRows = async (
  req: PayloadRequest,
  collection: CollectionSlug,
  ids: readonly string[],
  data: Record<string, boolean | number | string | null>,
): Promise<void> => {
  if (ids.length === 0) return
  const { payload, transactionID } = req
  const id = await transactionID
  if (!hasDriver(payload) || id === undefined || id === null) {
    await payload.db.updateMany({ collection, where: { id: { in: [...ids] } }, data, req, returning: false })
    return
  }
  await touchPublic(payload, collection, req)
  const table = tableOf(payload, collection)
  const columns = sqlList(
    Object.entries(data).map(
      ([column, value]) => sql`${sqlName(toColumn(column))} = ${typeof value === 'boolean' ? Number(value) : value}`,
    ),
  )
  const { run } = await sqlRunner(payload, req)
  for (const some of inChunks(ids)) await run(sql`update ${table} set ${columns} where id in (${sqlList(some.map((one) => sql`${one}`))})`)
}

const toColumn = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
