import { type Field, type FlattenedField, flattenAllFields, type PayloadRequest } from 'payload'
import { fieldShouldBeLocalized } from 'payload/shared'

import { blockOfRow, sharedBlocks } from '../../access/blockOfRow.js'
import { statusIn } from '../statusIn.js'
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
  /** `undefined`: what stands in none, the same in all of them. */
  locale: string | undefined
  /** Where a field has nothing in the locale. @default nothing stands in */
  fallback?: string | undefined
}

interface Reading extends InLocale {
  payload: PayloadRequest['payload']
}

/** What an editor of rich text knows of its nodes: blocks, links and uploads have fields of their own. */
interface RichTextEditor {
  editorConfig?: { features?: { getSubFields?: Map<string, (args: { node: object; req: object }) => Field[] | null | undefined> } }
}

/**
 * A document, as it is stored with all of its locales, in one: whichever locale it was saved in. Where a field has nothing in it, what it
 * has in the fallback.
 */
export const inLocale = (
  doc: StoredDocument,
  fields: readonly FlattenedField[],
  payload: PayloadRequest['payload'],
  at: InLocale,
): StoredDocument => {
  const read = readFields(doc, fields, { ...at, payload }, false) as StoredDocument
  return '_status' in doc ? { ...read, _status: statusIn(doc, at.locale) } : read
}

const readFields = (values: Values, fields: readonly FlattenedField[], at: Reading, within: boolean): Values => {
  const read: Values = { ...values }
  for (const field of fields) {
    const { name } = field as { name?: string }
    if (!name || !(name in values)) continue
    const isLocalized = fieldShouldBeLocalized({ field: field as Field, parentIsLocalized: within })
    read[name] = readNested(isLocalized ? pick(values[name], at) : values[name], field, at, within || isLocalized)
  }
  return read
}

const pick = (value: unknown, { locale, fallback }: InLocale): unknown => {
  if (!isObject(value)) return locale === undefined ? undefined : value
  const own = locale === undefined ? undefined : value[locale]
  return isEmpty(own) && fallback !== undefined ? value[fallback] : own
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const readNested = (value: unknown, field: FlattenedField, at: Reading, within: boolean): unknown => {
  if (field.type === 'group' || field.type === 'tab') return isObject(value) ? readFields(value, field.flattenedFields, at, within) : value
  if (field.type === 'array' || field.type === 'blocks') {
    if (!Array.isArray(value)) return value
    return value.map((row: unknown) => {
      if (!isObject(row)) return row
      const holder = field.type === 'array' ? field : blockOfRow(field, row, sharedBlocks(at.payload as never))
      return holder ? readFields(row, holder.flattenedFields, at, within) : row
    })
  }
  if (field.type === 'richText') {
    const fieldsOf = (field.editor as RichTextEditor | undefined)?.editorConfig?.features?.getSubFields
    return fieldsOf && isObject(value) && isObject(value['root'])
      ? { ...value, root: readNode(value['root'], fieldsOf, at, within) }
      : value
  }
  return value
}

type FieldsOf = NonNullable<NonNullable<NonNullable<RichTextEditor['editorConfig']>['features']>['getSubFields']>

const readNode = (node: Values, fieldsOf: FieldsOf, at: Reading, within: boolean): Values => {
  const { type, fields, children } = node
  const known = isObject(fields) ? fieldsOf.get(String(type))?.({ node, req: { payload: at.payload } }) : undefined
  return {
    ...node,
    ...(known ? { fields: readFields(fields as Values, flattened(known), at, within) } : {}),
    ...(Array.isArray(children)
      ? { children: children.map((child: unknown) => (isObject(child) ? readNode(child, fieldsOf, at, within) : child)) }
      : {}),
  }
}

const flattenedOf = new WeakMap<Field[], FlattenedField[]>()

const flattened = (fields: Field[]): FlattenedField[] => {
  const known = flattenedOf.get(fields) ?? flattenAllFields({ fields })
  flattenedOf.set(fields, known)
  return known
}
