import type { CollectionSlug, JsonObject, PayloadRequest } from 'payload'

import { possibleIds } from '../../database/possibleIds.js'
import { idOf } from '../../sources/bodyReferences.js'

/**
 * Fields of a version without the people and the picture that were deleted since: SQLite takes them out of old versions by itself, MongoDB
 * keeps what leads nowhere.
 */
export const withoutGone = async (req: PayloadRequest, { bylines, leadImage }: JsonObject): Promise<JsonObject> => {
  const fields: JsonObject = {}
  if (Array.isArray(bylines) && bylines.length > 0) {
    const there = await thereOf(req, 'people', bylines.map(idOf))
    if (bylines.some((one) => !there.has(idOf(one)))) fields['bylines'] = bylines.filter((one) => there.has(idOf(one))) as unknown[]
  }
  if (leadImage && !(await thereOf(req, 'images', [idOf(leadImage)])).has(idOf(leadImage))) fields['leadImage'] = null
  return fields
}

const thereOf = async (req: PayloadRequest, slug: 'images' | 'people', ids: string[]): Promise<Set<string>> => {
  // An app without the collection has references of another kind.
  if (!req.payload.collections[slug as CollectionSlug]) return new Set(ids)
  const where = { id: { in: possibleIds(req.payload, slug, ids) } }
  const { docs } = await req.payload.db.find<{ id: number | string }>({
    collection: slug,
    where,
    limit: 0,
    pagination: false,
    select: {},
    req,
  })
  return new Set(docs.map(({ id }) => String(id)))
}
