import type { CollectionSlug, PayloadRequest, SelectType, Where } from 'payload'

import { toDocumentId } from '../database/possibleIds.js'
import { hasField } from '../shared/hasField.js'
import { slugOf } from '../shared/slugs.js'
import { referencesOf } from './bodyReferences.js'
import { uidOf } from './wireSource.js'

interface Draft {
  id: number | string
  leadImage?: unknown
  body?: unknown
  bylines?: unknown
}

const pageSize = 100
const shown = ['leadImage', 'body', 'bylines'] as const

/**
 * uids of what is being written and shows a picture or names a person: drafts, what was unpublished, and newer versions of what is
 * published. What was withdrawn never comes out again, and is left out.
 */
export const draftsShowing = async (req: PayloadRequest, target: string): Promise<string[]> => {
  const found: string[] = []
  for (const collection of ['articles', 'entries'] as const) {
    const ids = await draftsOf(req, collection, target)
    found.push(...(await withoutWithdrawn(req, collection, ids)).map((id) => uidOf(collection, id)))
  }
  return found
}

const draftsOf = async (req: PayloadRequest, collection: 'articles' | 'entries', target: string): Promise<Draft['id'][]> => {
  const config = req.payload.collections[collection as CollectionSlug]?.config
  if (!config?.versions?.drafts) return []
  const [kind = '', id] = target.split(':')
  // People are found by an index; pictures stand in texts, too, which have to be read.
  const isPerson = kind === slugOf(req, 'people')
  if (isPerson && !hasField(req.payload, collection, 'bylines')) return []
  const person = isPerson ? [{ 'version.bylines': { in: [toDocumentId(req.payload, kind, id)] } }] : []
  const where: Where = { and: [{ 'version._status': { equals: 'draft' } }, ...person] }
  const fields = shown.filter((name) => hasField(req.payload, collection, name))
  const select: SelectType = { parent: true, version: Object.fromEntries(fields.map((name) => [name, true as const])) }
  const found: Draft['id'][] = []
  for (let page = 1, more = true; more; page += 1) {
    const { docs, hasNextPage } = await req.payload.db.queryDrafts<Draft>({
      collection,
      where,
      select,
      sort: 'id',
      limit: pageSize,
      page,
      req,
    })
    found.push(...docs.filter((doc) => referencesOf(doc).includes(target)).map((doc) => doc.id))
    more = hasNextPage
  }
  return found
}

const withoutWithdrawn = async (req: PayloadRequest, collection: 'articles' | 'entries', ids: Draft['id'][]): Promise<Draft['id'][]> => {
  if (ids.length === 0 || !hasField(req.payload, collection, 'wireState')) return ids
  const where: Where = { and: [{ id: { in: ids } }, { wireState: { equals: 'withdrawn' } }] }
  const { docs } = await req.payload.db.find<{ id: Draft['id'] }>({
    collection,
    where,
    limit: 0,
    pagination: false,
    select: { wireState: true },
    req,
  })
  const gone = new Set(docs.map(({ id }) => String(id)))
  return ids.filter((id) => !gone.has(String(id)))
}
