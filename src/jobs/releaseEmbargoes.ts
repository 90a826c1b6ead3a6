import type { Payload } from 'payload'

import { changePublished } from '../collections/articles/changePublished.js'
import { actFor } from './actFor.js'

/** Items released in one look at the most; the rest follow in the next. */
const batchSize = 100

/**
 * Puts items on the wire whose embargo has ended. Any number of instances may do so: whoever comes second in a
 * transaction finds the item live already. The log names who published under embargo. Resolves to how many items were due.
 */
export const releaseEmbargoes = async (payload: Payload, now: Date = new Date()): Promise<number> => {
  const { docs } = await payload.db.find<{ id: number | string; publishedBy?: number | string | null }>({
    collection: 'articles',
    where: { and: [{ wireState: { equals: 'embargoed' } }, { embargoUntil: { less_than_equal: now.toISOString() } }] },
    sort: 'embargoUntil',
    limit: batchSize,
    pagination: false,
    select: { publishedBy: true },
  })
  for (const { id, publishedBy } of docs) {
    const req = await actFor(payload, publishedBy)
    await changePublished(req, id, ({ wireState }) => (wireState === 'embargoed' ? {} : undefined), { overrideAccess: true })
  }
  return docs.length
}
