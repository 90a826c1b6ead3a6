import { createLocalReq, type Payload } from 'payload'

import { changePublished } from '../collections/articles/changePublished.js'
import { documentsShowing } from '../sources/documentsShowing.js'

const pageSize = 100

/**
 * Takes pictures whose rights have ended off the wire: every live article or entry that shows one is put on it again, without the
 * picture. A picture is marked when all of its articles are done, so that a crash repeats some and forgets none.
 * Resolves to how many pictures had expired.
 */
export const dropExpiredPictures = async (payload: Payload, now: Date = new Date()): Promise<number> => {
  const { docs: expired } = await payload.db.find<{ id: number | string }>({
    collection: 'images',
    where: { and: [{ expiresAt: { less_than_equal: now.toISOString() } }, { expiryDone: { not_equals: true } }] },
    limit: pageSize,
    pagination: false,
  })
  if (expired.length === 0) return 0
  const ids = new Set(expired.map(({ id }) => String(id)))
  for (const { collection, document } of await documentsShowing(payload, ids)) {
    const req = await createLocalReq({}, payload)
    await changePublished(req, document.id, ({ wireState }) => (wireState === 'live' ? {} : undefined), { collection, overrideAccess: true })
  }
  for (const { id } of expired) await payload.db.updateOne({ collection: 'images', id, data: { expiryDone: true }, returning: false })
  return expired.length
}
