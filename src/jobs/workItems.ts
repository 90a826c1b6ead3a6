import type { CollectionSlug, PayloadRequest, Where } from 'payload'

import { possibleIds } from '../database/possibleIds.js'
import { itemsShowing } from '../log/references.js'
import { allOf, type WorkRow } from '../log/wireWorkRows.js'
import { sourcesOf, uidIn } from '../sources/wireSource.js'

/** The next items of a piece of work, in an order of their own: what shows its target, or every document of a source. */
export const itemsOfWork = async (req: PayloadRequest, { target, after }: WorkRow, limit: number): Promise<string[]> => {
  if (!target.endsWith(allOf)) return itemsShowing(req, target, { ...(after ? { after } : {}), limit })
  const slug = target.slice(0, -allOf.length)
  const [last] = after ? possibleIds(req.payload, slug, [after.slice(slug.length + 1).replace(/@.*$/, '')]) : []
  const where: Where = last === undefined ? {} : { id: { greater_than: last } }
  const { docs } = await req.payload.db.find<{ id: number | string }>({
    collection: slug as CollectionSlug,
    where,
    sort: 'id',
    limit,
    pagination: false,
    select: {},
    req,
  })
  // One document may be several items, a locale each.
  const sources = sourcesOf(req.payload).filter((source) => source.slug === slug)
  return docs.flatMap(({ id }) => sources.map((source) => uidIn(source, id)))
}
