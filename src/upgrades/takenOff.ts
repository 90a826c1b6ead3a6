import type { Payload, Where } from 'payload'

import { completeItem } from '../livewire/toWireItem.js'
import { isTombstone } from '../livewire/types.js'
import { type LogRow, logSlug } from '../log/rows.js'
import { hasField } from '../shared/hasField.js'
import { uidOf } from '../sources/wireSource.js'
import type { Upgrade } from './upgrade.js'
import { slugOf } from '../shared/slugs.js'

type Id = number | string
type Collection = 'articles' | 'entries'

const batchSize = 100

/**
 * Earlier versions said of what was unpublished that it never was on the wire. The log knows better: such an item stands as unpublished, so
 * that it can be killed as well.
 */
export const takenOff: Upgrade = {
  name: 'taken-off',
  run: async (payload) => {
    for (const collection of ['articles', 'entries'] as const)
      if (hasField(payload, collection, 'wireState')) await mend(payload, collection)
  },
}

const drafts: Where[] = [
  { _status: { not_equals: 'published' } },
  { or: [{ wireState: { equals: 'none' } }, { wireState: { exists: false } }] },
]

const mend = async (payload: Payload, collection: Collection): Promise<void> => {
  for (let after: Id | undefined, more = true; more;) {
    const and: Where[] = [...drafts, ...(after === undefined ? [] : [{ id: { greater_than: after } }])]
    const { docs } = await payload.db.find<{ id: Id; updatedAt?: string }>({
      collection,
      where: { and },
      sort: 'id',
      limit: batchSize,
      pagination: false,
      select: { updatedAt: true },
    })
    const unpublished = await unpublishedOf(
      payload,
      docs.map(({ id }) => uidOf(collection, id)),
    )
    for (const { id, updatedAt } of docs) {
      if (unpublished.has(uidOf(collection, id)))
        await payload.db.updateOne({ collection, id, data: { wireState: 'unpublished', updatedAt }, returning: false })
    }
    after = docs.at(-1)?.id
    more = docs.length === batchSize
  }
}

/** Those of the items of which the log said last that they were taken back, and may come again. */
const unpublishedOf = async (payload: Payload, uids: string[]): Promise<Set<string>> => {
  if (uids.length === 0) return new Set()
  const { docs } = await payload.db.find<LogRow>({
    collection: slugOf(payload, logSlug),
    where: { and: [{ item: { in: uids } }, { latest: { equals: true } }, { type: { equals: 'article.withdrawn' } }] },
    limit: uids.length,
    pagination: false,
  })
  return new Set(
    docs.flatMap(({ item, snapshot }) => {
      const said = completeItem(snapshot)
      return isTombstone(said) && !said.withdrawal.final ? [item] : []
    }),
  )
}
