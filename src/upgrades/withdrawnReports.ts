import { slugOf } from '../shared/slugs.js'
import type { Upgrade } from './upgrade.js'
import { inChunks } from '../shared/inChunks.js'

const atOnce = 500

/** What its writer had taken back waited for a moderator all the same, where it was reported, and could not be decided. */
export const withdrawnReports: Upgrade = {
  name: 'withdrawn-reports',
  run: async (payload) => {
    const { db } = payload
    const collection = slugOf(payload, 'comments')
    if (!payload.config.collections.some(({ slug }) => slug === collection)) return
    const { docs } = await db.find<{ id: number | string; updatedAt: string }>({
      collection,
      where: { and: [{ status: { equals: 'withdrawn' } }, { openReports: { greater_than: 0 } }] },
      select: { updatedAt: true },
      pagination: false,
      limit: 0,
    })
    const ids = docs.map(({ id }) => id)
    for (const some of inChunks(ids, atOnce)) {
      await db.updateMany({
        collection: slugOf(payload, 'comment-reports'),
        where: { and: [{ comment: { in: some } }, { outcome: { equals: 'open' } }] },
        data: { outcome: 'withdrawn', decidedAt: new Date().toISOString() },
      })
    }
    for (const { id, updatedAt } of docs) await db.updateOne({ collection, id, data: { openReports: 0, updatedAt }, returning: false })
  },
}
