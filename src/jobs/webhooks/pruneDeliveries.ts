import type { Payload, Where } from 'payload'

import { deliveriesSlug } from './deliveryRows.js'

const batchSize = 500

/** Deletes deliveries that were settled before a time, in small transactions. */
export const pruneDeliveries = async (payload: Payload, before: number): Promise<number> => {
  const where: Where = { and: [{ updatedAt: { less_than: new Date(before).toISOString() } }, { status: { not_equals: 'pending' } }] }
  for (let deleted = 0; ; deleted += batchSize) {
    const { docs } = await payload.db.find<{ id: number | string }>({ collection: deliveriesSlug, where, sort: 'updatedAt', limit: batchSize, pagination: false, select: {} })
    if (docs.length > 0) await payload.db.deleteMany({ collection: deliveriesSlug, where: { id: { in: docs.map(({ id }) => id) } } })
    if (docs.length < batchSize) return deleted + docs.length
  }
}
