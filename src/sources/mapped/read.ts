import type { FlattenedField } from 'payload'

import type { StoredDocument } from '../wireSource.js'

type Values = Record<string, unknown>

/** The value at a path, `meta.image`; of the rows of a list, `gallery.image`, those of all of them. */
export const valueAt = (doc: Values, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (Array.isArray(value) ? value.flatMap((row) => step(row, name)) : step(value, name)), doc)

const step = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined)

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

export interface InLocale {
  locale: string
  /** Where a field has nothing in the locale. @default nothing stands in */
  fallback?: string | undefined
}

/**
 * A document, as it is stored with all of its locales, in one: whichever locale it was saved in. Where a field has nothing in it, what it
 * has in the fallback.
 */
export const inLocale = (doc: StoredDocument, fields: readonly FlattenedField[], at: InLocale): StoredDocument => {
  const read = readFields(doc, fields, at) as StoredDocument
  // A status of its own in each locale.
  const status = doc['_status']
  return isObject(status) ? { ...read, _status: status[at.locale] } : read
}

const readFields = (values: Values, fields: readonly FlattenedField[], at: InLocale): Values => {
  const read: Values = { ...values }
  for (const field of fields) {
    const { name } = field as { name?: string }
    if (!name || !(name in values)) continue
    const own = 'localized' in field && field.localized ? pick(values[name], at) : values[name]
    read[name] = readNested(own, field, at)
  }
  return read
}

const pick = (value: unknown, { locale, fallback }: InLocale): unknown => {
  if (!isObject(value)) return value
  const own = value[locale]
  return isEmpty(own) && fallback !== undefined ? value[fallback] : own
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const readNested = (value: unknown, field: FlattenedField, at: InLocale): unknown => {
  if (field.type === 'group' || field.type === 'tab') return isObject(value) ? readFields(value, field.flattenedFields, at) : value
  if (field.type === 'array')
    return Array.isArray(value) ? value.map((row: unknown) => (isObject(row) ? readFields(row, field.flattenedFields, at) : row)) : value
  if (field.type === 'blocks') {
    if (!Array.isArray(value)) return value
    return value.map((row: unknown) => {
      const block = isObject(row) ? field.blocks.find(({ slug }) => slug === row.blockType) : undefined
      return block ? readFields(row as Values, block.flattenedFields, at) : row
    })
  }
  return value
}
