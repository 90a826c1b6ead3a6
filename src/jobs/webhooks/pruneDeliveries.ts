import type { Payload, Where } from 'payload'

import { deliveriesSlug } from './deliveryRows.js'
import { slugOf } from '../../shared/slugs.js'

const batchSize = 500

/** Deletes deliveries that were settled before a time, in small transactions. */
export const pruneDeliveries = async (payload: Payload, before: number): Promise<number> => {
  const time = new Date(before).toISOString()
  // The age of a delivery has an index; when it was settled has none, and comes weeks later at the most.
  const where: Where = {
    and: [{ createdAt: { less_than: time } }, { updatedAt: { less_than: time } }, { status: { not_equals: 'pending' } }],
  }
  for (let deleted = 0; ; deleted += batchSize) {
    const { docs } = await payload.db.find<{ id: number | string }>({
      collection: slugOf(payload, deliveriesSlug),
      where,
      sort: 'createdAt',
      limit: batchSize,
      pagination: false,
      select: {},
    })
    if (docs.length > 0)
      await payload.db.deleteMany({ collection: slugOf(payload, deliveriesSlug), where: { id: { in: docs.map(({ id }) => id) } } })
    if (docs.length < batchSize) return deleted + docs.length
  }
}
