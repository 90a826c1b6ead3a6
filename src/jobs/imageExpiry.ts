import { createLocalReq, type Payload } from 'payload'

import { changePublished, type WireCollection } from '../collections/articles/changePublished.js'
import { collectReferences, idOf } from '../sources/renderBody.js'

const pageSize = 100

const collections: readonly WireCollection[] = ['articles', 'entries']

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
  for (const collection of collections) {
    for (const id of await documentsShowing(payload, collection, ids)) {
      const req = await createLocalReq({}, payload)
      await changePublished(req, id, ({ wireState }) => (wireState === 'live' ? {} : undefined), { collection, overrideAccess: true })
    }
  }
  for (const { id } of expired) await payload.db.updateOne({ collection: 'images', id, data: { expiryDone: true }, returning: false })
  return expired.length
}

interface ShowingRow {
  id: number | string
  leadImage?: unknown
  body?: unknown
}

const documentsShowing = async (payload: Payload, collection: WireCollection, pictures: ReadonlySet<string>): Promise<(number | string)[]> => {
  const found: (number | string)[] = []
  for (let page = 1; ; page += 1) {
    const { docs, hasNextPage } = await payload.db.find<ShowingRow>({
      collection,
      where: { wireState: { equals: 'live' } },
      sort: 'id',
      limit: pageSize,
      page,
      select: collection === 'articles' ? { leadImage: true, body: true } : { body: true },
    })
    for (const { id, leadImage, body } of docs) {
      const shown = [...(leadImage ? [idOf(leadImage)] : []), ...collectReferences(body).images]
      if (shown.some((picture) => pictures.has(picture))) found.push(id)
    }
    if (!hasNextPage) return found
  }
}
