import type { FlattenedField } from 'payload'

import { isDay, isInstant, toUtc } from '../shared/instant.js'

type Data = Record<string, unknown>

/**
 * The same data with every time in UTC. SQLite keeps a date as the text that came, and puts texts in the order of their letters:
 * `06:00+02:00` would be due two hours late. A day becomes its midnight in UTC.
 */
export const withUtcDates = (fields: readonly FlattenedField[], data: Data): Data => {
  const changed: Data = {}
  for (const field of fields) {
    const before = data[field.name]
    const after = valueInUtc(field, before)
    if (after !== before) changed[field.name] = after
  }
  return Object.keys(changed).length > 0 ? { ...data, ...changed } : data
}

const isRecord = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

const valueInUtc = (field: FlattenedField, value: unknown): unknown => {
  if (field.type === 'date') {
    if (typeof value !== 'string') return value
    return isInstant(value) ? toUtc(value) : isDay(value) ? `${value}T00:00:00.000Z` : value
  }
  if ((field.type === 'group' || field.type === 'tab') && isRecord(value)) return withUtcDates(field.flattenedFields, value)
  if (field.type === 'array' && Array.isArray(value)) {
    const rows = value.map((row: unknown) => (isRecord(row) ? withUtcDates(field.flattenedFields, row) : row))
    return rows.some((row, index) => row !== value[index]) ? rows : value
  }
  return value
}
