import type { CollectionBeforeChangeHook, JsonObject, PayloadRequest } from 'payload'

import { slugOf } from '../../shared/slugs.js'
import type { Id } from './ids.js'

/** Nobody has to decide any more on what is gone; who reported it is told so. */
export const closeReports = async (req: PayloadRequest, comment: Id): Promise<void> => {
  await req.payload.db.updateMany({
    collection: slugOf(req, 'comment-reports'),
    where: { and: [{ comment: { equals: comment } }, { outcome: { equals: 'open' } }] },
    data: { outcome: 'withdrawn', decidedAt: new Date().toISOString() },
    req,
  })
}

/** What its writer takes back leaves the moderators' queue, with all that was reported of it. */
export const leaveQueue: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  const comment = data as JsonObject
  const before = originalDoc as (JsonObject & { id: Id }) | undefined
  if (operation !== 'update' || !before || comment['status'] !== 'withdrawn' || before['status'] === 'withdrawn') return comment
  if (Number(before['openReports'] ?? 0) > 0) await closeReports(req, before.id)
  return { ...comment, openReports: 0, claimedBy: null, claimedUntil: null, pick: false }
}
