import type { CollectionSlug, Payload } from 'payload'

import { retryTransient } from '../database/retryTransient.js'
import { inTransaction } from '../log/transaction.js'
import { updateDependants } from '../sources/dependants.js'

const pageSize = 100

/**
 * Takes pictures whose rights have ended off the wire: what shows one goes on it again, without the picture. A picture is marked in
 * the same transaction, so that a crash forgets none. Resolves to how many pictures had expired.
 */
export const dropExpiredPictures = async (payload: Payload, now: Date = new Date(), slug = 'images'): Promise<number> => {
  const { docs: expired } = await payload.db.find<{ id: number | string }>({
    collection: slug as CollectionSlug,
    where: { and: [{ expiresAt: { less_than_equal: now.toISOString() } }, { expiryDone: { not_equals: true } }] },
    limit: pageSize,
    pagination: false,
    select: {},
  })
  for (const { id } of expired) {
    await retryTransient(() =>
      inTransaction(payload, async (req) => {
        const data = { expiryDone: true, updatedAt: null }
        await payload.db.updateOne({ collection: slug as CollectionSlug, id, data, returning: false, req })
        await updateDependants(req, `${slug}:${id}`)
      }),
    )
  }
  return expired.length
}
