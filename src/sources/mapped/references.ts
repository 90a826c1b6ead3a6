import type { FlattenedField, Payload } from 'payload'

import { idOf } from '../bodyReferences.js'
import { uidOf } from '../wireSource.js'

export interface Reference {
  collection: string
  id: string
}

/** A node of rich text, or whatever lies in a body. */
interface Node {
  type?: unknown
  relationTo?: unknown
  value?: unknown
  fields?: unknown
}

/**
 * All documents that a body refers to, in rich text or in blocks: uploads, links, and what fields of blocks relate to. A body of an app's
 * own has no shape that is known, so each part of it is looked at.
 */
export const bodyReferences = (body: unknown, uploads: readonly string[]): Reference[] => {
  const found = new Map<string, Reference>()
  const add = (collection: unknown, value: unknown) => {
    if (typeof collection !== 'string' || value === null || value === undefined) return
    const id = idOf(value)
    if (id !== '' && id !== '[object Object]') found.set(uidOf(collection, id), { collection, id })
  }
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 60) return
    if (Array.isArray(value)) return value.forEach((one) => visit(one, depth + 1))
    const node = value as Node & Record<string, unknown>
    // Uploads and links of rich text, and polymorphic relations of blocks.
    if (typeof node.relationTo === 'string' && 'value' in node) add(node.relationTo, node.value)
    // Of a block's own upload only the id is stored: what collection it is of, its name says, or there is one of pictures alone.
    for (const name of ['media', 'image', 'picture', 'photo', 'upload'])
      if (isId(node[name]) && uploads.length === 1) add(uploads[0], node[name])
    for (const one of Object.values(node)) visit(one, depth + 1)
  }
  visit(body, 0)
  return [...found.values()]
}

const isId = (value: unknown): boolean =>
  typeof value === 'number' ||
  (typeof value === 'string' && /^[\w-]{1,64}$/.test(value)) ||
  (typeof value === 'object' && value !== null && 'id' in value)

/** What a field's value relates to, whether one or many, polymorphic or not, populated or not. */
export const relationsIn = (value: unknown, field: FlattenedField | undefined): Reference[] => {
  if (field?.type !== 'relationship' && field?.type !== 'upload') return []
  const { relationTo } = field
  return [value].flat().flatMap((one): Reference[] => {
    if (one === null || one === undefined || one === '') return []
    if (Array.isArray(relationTo)) {
      const { relationTo: collection, value: id } = one as { relationTo?: string; value?: unknown }
      return collection && id !== null && id !== undefined ? [{ collection, id: idOf(id) }] : []
    }
    return [{ collection: relationTo as string, id: idOf(one) }]
  })
}

/** The field at a path of a collection, `meta.image`. */
export const fieldAt = (payload: Payload, slug: string, path: string): FlattenedField | undefined => {
  let fields: readonly FlattenedField[] = payload.collections[slug as never]
    ? (payload.collections[slug as never] as { config: { flattenedFields: FlattenedField[] } }).config.flattenedFields
    : []
  let found: FlattenedField | undefined
  for (const name of path.split('.')) {
    found = fields.find((field) => (field as { name?: string }).name === name)
    fields = found && 'flattenedFields' in found ? (found.flattenedFields as FlattenedField[]) : []
  }
  return found
}
