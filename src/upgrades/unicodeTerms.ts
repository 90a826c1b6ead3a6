import { isDeepStrictEqual } from 'node:util'

import type { Payload } from 'payload'

import { toTerm, toTerms } from '../livewire/terms.js'
import { isTombstone } from '../livewire/types.js'
import { type OutboxRow, toTagColumn } from '../log/rows.js'
import { idOf } from '../sources/bodyReferences.js'
import { type RowChange, rewriteRows } from './rewriteRows.js'
import type { Upgrade } from './upgrade.js'

interface Named {
  id: number | string
  section?: string | null
  tags?: string[] | null
  article?: unknown
}

/**
 * Sections and tags are compared by all of their signs; before, by their letters and digits alone. What is left of a withdrawn item
 * does not say what it was filed under: its document does.
 */
export const unicodeTerms: Upgrade = {
  name: 'unicode-terms',
  run: (payload) =>
    rewriteRows(payload, async (rows) => {
      const documents = await readDocuments(payload, rows.filter(({ snapshot }) => isTombstone(snapshot)))
      return rows.map((row) => toChange(row, documents.get(row.item)))
    }),
}

const toChange = (row: OutboxRow, document: Named | undefined): RowChange | undefined => {
  const { snapshot } = row
  if (isTombstone(snapshot)) {
    if (!document) return undefined
    return changed(row, { section: toTerm(document.section)?.slug ?? null, tags: toTagColumn(toTerms(document.tags)) })
  }
  const { section: _, ...rest } = snapshot
  const section = toTerm(snapshot.section?.name)
  const tags = toTerms(snapshot.tags.map(({ name }) => name))
  return changed(row, { section: section?.slug ?? null, tags: toTagColumn(tags), snapshot: { ...rest, ...(section ? { section } : {}), tags } })
}

const changed = (row: OutboxRow, wanted: RowChange): RowChange | undefined =>
  Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(value, row[name as keyof RowChange] ?? null)) ? undefined : wanted

/** Articles, and of entries the live blogs, by the uid of the item. */
const readDocuments = async (payload: Payload, rows: OutboxRow[]): Promise<Map<string, Named>> => {
  const read = async (collection: 'articles' | 'entries', ids: string[]): Promise<Map<string, Named>> => {
    if (ids.length === 0 || !payload.collections[collection as never]) return new Map()
    const wanted = [...new Set(ids)].map((id) => (payload.db.defaultIDType === 'number' ? Number(id) : id))
    const { docs } = await payload.db.find<Named>({ collection, where: { id: { in: wanted } }, limit: wanted.length, pagination: false })
    return new Map(docs.map((doc) => [String(doc.id), doc]))
  }
  const idsOf = (collection: string) => rows.flatMap(({ item, source }) => (source === collection ? [item.slice(item.indexOf(':') + 1)] : []))
  const entries = await read('entries', idsOf('entries'))
  const blogs = [...entries.values()].map(({ article }) => idOf(article))
  const articles = await read('articles', [...idsOf('articles'), ...blogs])
  return new Map([
    ...[...articles].map(([id, doc]) => [`articles:${id}`, doc] as const),
    ...[...entries].flatMap(([id, { article }]) => {
      const blog = articles.get(idOf(article))
      return blog ? [[`entries:${id}`, blog] as const] : []
    }),
  ])
}
