import type { CollectionBeforeChangeHook, FlattenedField, GlobalBeforeChangeHook, PayloadRequest } from 'payload'

import { storedRows } from '../database/takenRowIds.js'
import { type BlockOf, blockOfRow, sharedBlocks } from './blockOfRow.js'

type Data = Record<string, unknown>

/**
 * Gives rows of lists and blocks an id of their own where the one that came with them is another row's: in this document, or, on SQLite,
 * in any. There it is the key of a table, and whoever sent a document that had been read as a new one, or the rows of one to another, was
 * answered 500. A document's own rows keep their ids.
 */
export const freshRowIds: CollectionBeforeChangeHook = async ({ collection, data, operation, originalDoc, req }) => {
  const rowsOf = (document: Data) => rowsIn(collection.flattenedFields, document, sharedBlocks(req.payload))
  const rows = rowsOf(data as Data)
  if (rows.length === 0) return data as Data
  const own = operation === 'update' ? (originalDoc as Data | undefined) : undefined
  const known = new Set(rowsOf(own ?? {}).flatMap(idOf))
  dropRepeated(rows)
  // What is known of a draft may be stored in its versions alone.
  const asked = own?.['_status'] === 'draft' ? rows : rows.filter((row) => !idOf(row).every((id) => known.has(id)))
  const ids = asked.flatMap(idOf)
  if (ids.length === 0) return data as Data
  const parents = new Map<string, string[]>()
  for (const { id, parent } of await storedRows(req.payload, ids, req)) parents.set(id, [...(parents.get(id) ?? []), parent])
  const parentsOf = (id: string) => parents.get(id) ?? []
  const isOurs = (parent: string, depth = 0): boolean => {
    if (own && parent === String(own['id'])) return true
    const above = parentsOf(parent)
    return above.length === 0 ? known.has(parent) : depth < deepest && above.every((one) => isOurs(one, depth + 1))
  }
  for (const row of rows) if (!idOf(row).every((id) => parentsOf(id).every((parent) => isOurs(parent)))) delete row['id']
  return data as Data
}

/** Lists within lists; more would be rows that are in each other. */
const deepest = 20

/** The same of a global, which is one document: no row of it is another's. */
export const freshRowIdsOfGlobal: GlobalBeforeChangeHook = ({ data, global, req }) => {
  dropRepeated(rowsIn(global.flattenedFields, data as Data, sharedBlocks(req.payload)))
  return data as Data
}

/** What many documents are given at once is none's own. */
export const withoutRowIds = (fields: readonly FlattenedField[], data: Data, req: PayloadRequest): void => {
  for (const row of rowsIn(fields, data, sharedBlocks(req.payload))) delete row['id']
}

const dropRepeated = (rows: readonly Data[]): void => {
  const seen = new Set<string>()
  for (const row of rows) {
    const [id] = idOf(row)
    if (id === undefined) continue
    if (seen.has(id)) delete row['id']
    seen.add(id)
  }
}

const idOf = ({ id }: Data): string[] => (typeof id === 'string' && id !== '' ? [id] : [])

const isRecord = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every row of a document's lists and blocks. */
const rowsIn = (fields: readonly FlattenedField[], data: Data, blockOf: BlockOf): Data[] =>
  fields.flatMap((field) => {
    const value = data[field.name]
    if (field.type === 'group' || field.type === 'tab') return isRecord(value) ? rowsIn(field.flattenedFields, value, blockOf) : []
    if (field.type !== 'array' && field.type !== 'blocks') return []
    // Of a list in each language, those are a level of their own.
    const lists: unknown[] = Array.isArray(value) ? [value] : isRecord(value) ? Object.values(value) : []
    const rows = lists.flatMap((list) => (Array.isArray(list) ? list.filter(isRecord) : []))
    return rows.flatMap((row) => {
      const inner = field.type === 'array' ? field : blockOfRow(field, row, blockOf)
      return [row, ...rowsIn(inner?.flattenedFields ?? [], row, blockOf)]
    })
  })
