import type { PayloadRequest } from 'payload'

import { logSlug, outboxSlug } from './rows.js'
import { slugOf } from '../shared/slugs.js'

/** Whether the wire ever carried an item, whatever became of it since. */
export const wasOnWire = async (req: PayloadRequest, item: string): Promise<boolean> => {
  for (const collection of [outboxSlug, logSlug] as const) {
    if (await req.payload.db.findOne({ collection: slugOf(req, collection), where: { item: { equals: item } }, select: {}, req }))
      return true
  }
  return false
}
