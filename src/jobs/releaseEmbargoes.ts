import type { Payload } from 'payload'

import { createLocalReq } from 'payload'

import { changePublished } from '../collections/articles/changePublished.js'

export interface EmbargoClock {
  /** Releases what is due now. Resolves to how many items were. */
  releaseDue: () => Promise<number>
  stop: () => Promise<void>
}

/** Items released in one look at the most; the rest follow in the next. */
const batchSize = 100

/**
 * Puts items on the wire when their embargo ends, within a second. Any number of instances may look:
 * whoever comes second in a transaction finds the item live already.
 */
export const releaseEmbargoes = (payload: Payload, { everyMs = 1000, now = () => new Date() } = {}): EmbargoClock => {
  let working: Promise<unknown> = Promise.resolve()
  let stopped = false

  const releaseDue = async (): Promise<number> => {
    const { docs } = await payload.db.find<{ id: number | string }>({
      collection: 'articles',
      where: { and: [{ wireState: { equals: 'embargoed' } }, { embargoUntil: { less_than_equal: now().toISOString() } }] },
      sort: 'embargoUntil',
      limit: batchSize,
      pagination: false,
      select: {},
    })
    for (const { id } of docs) {
      const req = await createLocalReq({}, payload)
      await changePublished(req, id, ({ wireState }) => (wireState === 'embargoed' ? {} : undefined), { overrideAccess: true })
    }
    return docs.length
  }

  const timer = setInterval(() => {
    working = working.then(async () => {
      if (stopped) return
      await releaseDue().catch((err: unknown) => payload.logger.error({ err, msg: 'An embargo could not be lifted; trying again' }))
    })
  }, everyMs)
  timer.unref()

  return {
    releaseDue,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await working
    },
  }
}
