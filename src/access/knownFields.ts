import type { FlattenedField } from 'payload'

import { type BlockOf, blockOfRow } from './blockOfRow.js'

type Data = Record<string, unknown>

const isRecord = (value: unknown): value is Data => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Names that Payload itself puts into a document, beside its fields. */
const ofDocuments = new Set(['id', '_id', '_status', 'createdAt', 'updatedAt', 'deletedAt', 'password', 'confirm-password', 'globalType'])
const ofRows = new Set(['id', '_uuid', 'blockType', 'blockName'])

interface KnownContext {
  /** The app's shared blocks, by slug. */
  blockOf: BlockOf
}

/**
 * Data without the names that its schema does not have, at any depth of groups, lists and blocks. Payload hands such names
 * on, and a database without a schema stores them. What is inside rich text and JSON is the field's own matter.
 */
export const onlyKnown = (
  fields: readonly FlattenedField[],
  data: Data,
  context: KnownContext,
  more: ReadonlySet<string> = ofDocuments,
): Data => {
  const byName = new Map(fields.map((field) => [field.name, field]))
  const kept: Data = {}
  for (const [name, value] of Object.entries(data)) {
    const field = byName.get(name)
    // What is joined is stored elsewhere, and comes along where a document is sent back as it was read.
    if (field?.type === 'join') continue
    if (field) kept[name] = ofField(field, value, context)
    else if (more.has(name)) kept[name] = value
  }
  return kept
}

const ofField = (field: FlattenedField, value: unknown, context: KnownContext): unknown => {
  // Of a field with a value for each language, those are a level of their own.
  if ('localized' in field && field.localized) return value
  if (field.type === 'group' || field.type === 'tab')
    return isRecord(value) ? onlyKnown(field.flattenedFields, value, context, none) : value
  if (!Array.isArray(value)) return value
  if (field.type === 'array')
    return value.map((row: unknown) => (isRecord(row) ? onlyKnown(field.flattenedFields, row, context, ofRows) : row))
  if (field.type !== 'blocks') return value
  return value.map((row: unknown) => {
    if (!isRecord(row)) return row
    const block = blockOfRow(field, row, context.blockOf)
    return block ? onlyKnown(block.flattenedFields, row, context, ofRows) : row
  })
}

const none: ReadonlySet<string> = new Set()
