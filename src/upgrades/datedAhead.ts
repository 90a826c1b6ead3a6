import { createLocalReq, type Payload } from 'payload'

import { changePublished } from '../collections/articles/changePublished.js'
import type { WireCollection } from '../shared/slugs.js'
import { type OutboxRow, logSlug } from '../log/rows.js'
import { uidOf } from '../sources/wireSource.js'
import type { Upgrade } from './upgrade.js'
import { slugOf } from '../shared/slugs.js'

const batchSize = 100

/**
 * An embargo that was lifted early, and a date by hand, left live items dated ahead, on top of all feeds until then. They get the time
 * at which the public first saw them, which the log knows, and go out again with it.
 */
export const datedAhead: Upgrade = {
  name: 'dated-ahead',
  run: async (payload) => {
    await redate(payload, 'articles', 'publishedAt')
    await redate(payload, 'entries', 'at')
  },
}

const redate = async (payload: Payload, collection: WireCollection, field: 'at' | 'publishedAt'): Promise<void> => {
  if (!isOurs(payload, collection, field)) return
  const now = new Date().toISOString()
  for (let after: number | string | undefined; ;) {
    const { docs } = await payload.db.find<{ id: number | string }>({
      collection,
      where: {
        and: [
          { wireState: { equals: 'live' } },
          { [field]: { greater_than: now } },
          ...(after === undefined ? [] : [{ id: { greater_than: after } }]),
        ],
      },
      sort: 'id',
      limit: batchSize,
      pagination: false,
      select: {},
    })
    for (const { id } of docs) {
      const time = (await firstSeen(payload, uidOf(collection, id))) ?? now
      await changePublished(await createLocalReq({}, payload), id, () => ({ [field]: time }), { collection, overrideAccess: true }).catch(
        (err: unknown) => {
          // One that cannot be saved any more must not keep a newsroom from starting.
          payload.logger.error({ err, msg: `${uidOf(collection, id)} is dated ahead and could not be given its time` })
        },
      )
    }
    after = docs.at(-1)?.id
    if (docs.length < batchSize) return
  }
}

/** An app may have a collection of its own under that name. */
const isOurs = ({ collections }: Payload, slug: string, field: string): boolean => {
  const names = (collections as Record<string, { config: { flattenedFields: { name: string }[] } } | undefined>)[
    slug
  ]?.config.flattenedFields.map(({ name }) => name)
  return ['wireState', field].every((name) => names?.includes(name))
}

const firstSeen = async (payload: Payload, item: string): Promise<string | undefined> => {
  const first = await payload.db.findOne<OutboxRow>({
    collection: slugOf(payload, logSlug),
    where: { and: [{ item: { equals: item } }, { revision: { equals: 1 } }] },
  })
  return first ? new Date(first.at).toISOString() : undefined
}
