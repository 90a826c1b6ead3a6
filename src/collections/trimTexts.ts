import type { CollectionBeforeValidateHook, FlattenedField } from 'payload'

import { oneLine } from '../shared/oneLine.js'
import { savesItself } from './articles/savedItself.js'

type Data = Record<string, unknown>

/** White space, and letters and marks that show nothing: a zero width space, a word joiner, a soft hyphen, fillers. */
const blank = String.raw`[\s\u00ad\u115f\u1160\u180e\u200b\u2060\u2800\u3164\uffa0]`
const ends = new RegExp(`^${blank}+|${blank}+$`, 'g')

/**
 * Texts without blanks at their ends, and those of one line in one, so that all that shows them shows the same. What a form saves by itself
 * stays as it is: whoever types has just written the space before the next word.
 */
export const trimTexts: CollectionBeforeValidateHook = ({ collection, context, data }) =>
  data && !savesItself(context) ? trimmed(collection.flattenedFields, data as Data) : data

const trimmed = (fields: readonly FlattenedField[], data: Data): Data => {
  const changed = fields.flatMap((field) => {
    const before = data[field.name]
    const after = valueTrimmed(field, before)
    return after === before ? [] : [[field.name, after] as const]
  })
  return changed.length > 0 ? { ...data, ...Object.fromEntries(changed) } : data
}

const isRecord = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

const valueTrimmed = (field: FlattenedField, value: unknown): unknown => {
  if (field.type === 'text' && typeof value === 'string') return oneLine(value.replace(ends, ''))
  if (field.type === 'textarea' && typeof value === 'string') return value.replace(ends, '')
  if ((field.type === 'group' || field.type === 'tab') && isRecord(value)) return trimmed(field.flattenedFields, value)
  if (field.type !== 'array' || !Array.isArray(value)) return value
  const rows = value.map((row: unknown) => (isRecord(row) ? trimmed(field.flattenedFields, row) : row))
  return rows.some((row, index) => row !== value[index]) ? rows : value
}
