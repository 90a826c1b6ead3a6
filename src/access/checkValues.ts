import { APIError, type FlattenedField, NotFound, type PayloadRequest, type SanitizedCollectionConfig } from 'payload'

import { isDay, isInstant } from '../shared/instant.js'

/** Operators that compare a field with values of its own type. */
const comparing = new Set([
  'all',
  'equals',
  'greater_than',
  'greater_than_equal',
  'in',
  'less_than',
  'less_than_equal',
  'not_equals',
  'not_in',
])

/** Operators of places on a map: they fail on fields of any other type. */
const placing = new Set(['intersects', 'near', 'within'])
/** Operators that search; of references they take ids alone. */
const searching = new Set(['contains', 'like', 'not_like'])

const unsearchable = new Set(['checkbox', 'date', 'number'])

type Test = (value: unknown) => boolean

const isScalar: Test = (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value)
const isEmpty: Test = (value) => value === null || value === '' || value === 'null'
const isDate: Test = (value) => typeof value === 'string' && (isInstant(value) || isDay(value))
const isNumeric: Test = (value) => String(value).trim() !== '' && Number.isFinite(Number(value))
const isBoolean: Test = (value) => ['true', 'false', '1', '0'].includes(String(value))

/**
 * Answers 400 for a value or an operator that the database could only fail on (a date that is none, an id of another
 * kind, a distance of a text), where Payload would hand it on and answer 500.
 */
export const checkValues = (where: unknown, collection: SanitizedCollectionConfig, req: PayloadRequest): void => {
  if (typeof where !== 'object' || where === null) return
  for (const [key, condition] of Object.entries(where)) {
    if (/^(and|or)$/i.test(key)) {
      for (const branch of Object.values((condition ?? {}) as object)) checkValues(branch, collection, req)
    } else if (typeof condition === 'object' && condition !== null) {
      // Of a version, its document's fields are asked for below `version`.
      const path = key.replaceAll('__', '.').replace(/^version\.(?=.)/, '')
      const test = testOf(path, collection, req)
      for (const [operator, value] of Object.entries(condition)) {
        if (isUnsupported(operator, path, collection, req)) throw new APIError(`Not an operator for this field: ${key.slice(0, 80)}.`, 400)
        if (isListForOne(operator, value, path, collection)) throw new APIError(`One value is compared with here, and no list: ${key.slice(0, 80)}.`, 400)
        if (compares(operator, path, collection) && !toValues(operator, value).every((one) => (isEmpty(one) && !searching.has(operator) && (one !== '' || !listing.has(operator))) || (isScalar(one) && test(one)))) {
          throw new APIError(`Not a value to compare with: ${key.slice(0, 80)}.`, 400)
        }
      }
    }
  }
}

const isUnsupported = (operator: string, path: string, collection: SanitizedCollectionConfig, req: PayloadRequest): boolean => {
  const field = fieldOf(path, collection)
  const type = field?.type
  if (placing.has(operator)) return type !== 'point'
  // Text is searched for in text; MongoDB's adapter fails on values that it has made into others.
  if (searching.has(operator) && type && unsearchable.has(type) && !('hasMany' in field && field.hasMany)) return true
  // What refers to one of several collections is asked for by its `value` and `relationTo`.
  if (type === 'relationship' && typeof field?.relationTo !== 'string' && !path.includes('.') && operator !== 'exists') return req.payload.db.name === 'sqlite'
  // SQLite's adapter has no such operator.
  return operator === 'all' && req.payload.db.name === 'sqlite'
}

/** Operators that take several values; every other takes one, but of a field that holds several. */
const listing = new Set(['all', 'in', 'not_in', ...placing])

const isListForOne = (operator: string, value: unknown, path: string, collection: SanitizedCollectionConfig): boolean => {
  const field = fieldOf(path, collection)
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !listing.has(operator) && !(field && 'hasMany' in field && field.hasMany)
}

/** Whether an operator compares the field with values of its own type; text is searched for in text alone. */
const compares = (operator: string, path: string, collection: SanitizedCollectionConfig): boolean => {
  const type = fieldOf(path, collection)?.type
  return comparing.has(operator) || (searching.has(operator) && (type === 'relationship' || type === 'upload'))
}

const fieldOf = (path: string, collection: SanitizedCollectionConfig): FlattenedField | undefined => {
  const [name] = path.split('.')
  return collection.flattenedFields.find((one: FlattenedField) => 'name' in one && one.name === name)
}

/** Answers 404 for an id that no document can have. */
export const checkId = (id: unknown, collection: SanitizedCollectionConfig, req: PayloadRequest): void => {
  if (!isIdOf(collection.slug, req)(id)) throw new NotFound(req.t)
}

const toValues = (operator: string, value: unknown): unknown[] => {
  if (Array.isArray(value)) return value
  if (value instanceof Date) return [value.toISOString()]
  return typeof value === 'string' && /^(in|not_in|all)$/.test(operator) ? value.split(',') : [value]
}

/** Whether a document of the collection can have this id at all. */
export const isIdOf =
  (slug: string, req: PayloadRequest): Test =>
  (value) => {
    const collections = req.payload.collections as Record<string, { customIDType?: string } | undefined>
    const { defaultIDType, name } = req.payload.db
    const type = collections[slug]?.customIDType ?? (name === 'mongoose' ? 'objectId' : defaultIDType)
    return idForms[type]?.test(String(value)) ?? true
  }

const idForms: Record<string, RegExp> = {
  number: /^\d{1,15}$/,
  objectId: /^[0-9a-f]{24}$/i,
  text: /^[^\0]{1,200}$/,
}

const testOf = (path: string, collection: SanitizedCollectionConfig, req: PayloadRequest): Test => {
  if (path === 'id' || path === '_id') return isIdOf(collection.slug, req)
  const [, ...rest] = path.split('.')
  const field = fieldOf(path, collection)
  if (!field || (rest.length > 0 && rest.join('.') !== 'id')) return () => true
  if (field.type === 'date') return isDate
  if (field.type === 'number') return isNumeric
  if (field.type === 'checkbox') return isBoolean
  const related = field.type === 'relationship' || field.type === 'upload' ? field.relationTo : undefined
  return typeof related === 'string' ? isIdOf(related, req) : () => true
}
