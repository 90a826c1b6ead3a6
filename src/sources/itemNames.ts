import type { CollectionSlug, PayloadRequest } from 'payload'

import { possibleIds } from '../database/possibleIds.js'
import { hasField } from '../shared/hasField.js'
import { sourcesOf } from './wireSource.js'
import { slugOf } from '../shared/slugs.js'

/** A document as people know it. */
export interface NamedDocument {
  collection: string
  id: number | string
  /** Headline of an article or an entry, title of a role, name of a person. */
  name: string
}

const nameFields = [
  ['articles', 'headline'],
  ['entries', 'headline'],
  ['masthead-roles', 'title'],
  ['people', 'name'],
] as const

/** What documents are called, by uid; those that are gone, or have no name, are left out. */
export const namesOf = async (req: PayloadRequest, uids: readonly string[]): Promise<Map<string, NamedDocument>> => {
  const names = new Map<string, NamedDocument>()
  const ofSources = Object.fromEntries(
    sourcesOf(req.payload).flatMap(({ slug, nameField }) => (nameField ? [[slug, nameField] as const] : [])),
  )
  const ours = Object.fromEntries(
    nameFields.map(([slug, field]) => [slugOf(req, slug), field] as const).filter((one) => hasField(req.payload, ...one)),
  )
  for (const [collection, field] of Object.entries({ ...ours, ...ofSources })) {
    const ids = [...new Set(uids)]
      .filter((uid) => uid.startsWith(`${collection}:`))
      .map((uid) => uid.slice(collection.length + 1).replace(/@.*$/, ''))
    const wanted = possibleIds(req.payload, collection, ids)
    if (wanted.length === 0) continue
    const { docs } = await req.payload.db.find<{ id: number | string } & Record<string, unknown>>({
      collection: collection as CollectionSlug,
      where: { id: { in: wanted } },
      limit: wanted.length,
      pagination: false,
      select: { [field]: true },
      req,
    })
    for (const { id, [field]: name } of docs)
      names.set(`${collection}:${id}`, { collection, id, name: typeof name === 'string' ? name : String(id) })
  }
  return names
}
