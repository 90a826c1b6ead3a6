import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'

import { wireStateAfter } from '../collections/articles/hooks.js'
import { wasOnWire } from '../log/wasOnWire.js'
import { isLive, readBlog } from '../sources/entrySource.js'
import { idOf } from '../sources/bodyReferences.js'
import { uidOf } from '../sources/wireSource.js'
import type { Upgrade } from './upgrade.js'

interface Row {
  id: number | string
  _status?: string | null
  wireState?: string | null
  embargoUntil?: string | null
  publishedAt?: string | null
  article?: unknown
  withdrawal?: { at?: string | null } | null
  updatedAt?: string
}

const batchSize = 100

/**
 * Doors of earlier versions published a row, or took it off, without saying so in its standing: such an item was in every feed while its
 * page was 404, and could be deleted. Its standing follows the row.
 */
export const standings: Upgrade = {
  name: 'standings',
  run: async (payload) => {
    for (const collection of ['articles', 'entries'] as const) {
      const names = payload.config.collections.find(({ slug }) => slug === collection)?.flattenedFields.map(({ name }) => name)
      if (!names?.includes('wireState')) continue
      await mend(payload, collection, {
        and: [
          { _status: { equals: 'published' } },
          { or: [{ wireState: { in: ['none', 'unpublished'] } }, { wireState: { exists: false } }] },
        ],
      })
      await mend(payload, collection, {
        and: [{ _status: { not_equals: 'published' } }, { wireState: { in: ['live', 'embargoed', 'waiting'] } }],
      })
    }
  },
}

const mend = async (payload: Payload, collection: 'articles' | 'entries', where: Where): Promise<void> => {
  const req = await createLocalReq({}, payload)
  for (let after: number | string | undefined, more = true; more;) {
    const and: Where[] = [where, ...(after === undefined ? [] : [{ id: { greater_than: after } }])]
    const { docs } = await payload.db.find<Row>({ collection, where: { and }, sort: 'id', limit: batchSize, pagination: false })
    for (const row of docs) {
      const wireState = await standingOf(req, collection, row)
      const dated = wireState === 'live' && collection === 'articles' && !row.publishedAt ? { publishedAt: row.updatedAt } : {}
      await payload.db.updateOne({ collection, id: row.id, data: { wireState, ...dated, updatedAt: row.updatedAt }, returning: false })
    }
    after = docs.at(-1)?.id
    more = docs.length === batchSize
  }
}

const standingOf = async (req: PayloadRequest, collection: 'articles' | 'entries', row: Row): Promise<string> => {
  if (row._status !== 'published') return (await wasOnWire(req, uidOf(collection, row.id))) ? 'unpublished' : 'none'
  const waits = collection === 'entries' && !isLive(row.article ? await readBlog(req, idOf(row.article)) : undefined)
  return wireStateAfter(
    {
      _status: 'published',
      ...(row.embargoUntil ? { embargoUntil: row.embargoUntil } : {}),
      ...(row.withdrawal ? { withdrawal: row.withdrawal } : {}),
      wireState: 'none',
    },
    { draft: false, now: new Date(), waits },
  )
}
