import { APIError, type FlattenedField, NotFound, type PayloadRequest, type SanitizedCollectionConfig } from 'payload'

import { isAnyId, isPossibleId } from '../database/possibleIds.js'
import { isDay, isInstant } from '../shared/instant.js'
import { NewsroomError } from '../shared/errors.js'
import { configOf } from './configOf.js'
import { fieldAtPath, type PathEnd } from './fieldAtPath.js'

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

/** SQLite would search what JSON is written with, and MongoDB finds nothing in it. */
const unsearchable = new Set(['checkbox', 'date', 'json', 'number', 'richText'])

type Test = (value: unknown) => boolean

const isScalar: Test = (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value)
const isEmpty: Test = (value) => value === null || value === '' || value === 'null'
const isDate: Test = (value) => typeof value === 'string' && (isInstant(value) || isDay(value))
const isNumeric: Test = (value) => String(value).trim() !== '' && Number.isFinite(Number(value))
const isBoolean: Test = (value) => ['true', 'false', '1', '0'].includes(String(value))

/** What is compared, and where it lies. */
interface Place {
  path: string
  end: PathEnd | undefined
  req: PayloadRequest
}

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
      // So MongoDB calls its ids; on SQLite no column is called so, and Payload does not say it.
      if (path === '_id' && req.payload.db.name === 'sqlite')
        throw new NewsroomError('INVALID_QUERY_PATH', { detail: '(_id: here it is called id)' })
      const place: Place = { path, end: endOf(path, collection, req), req }
      for (const [operator, value] of Object.entries(condition)) {
        if (isUnsupported(operator, value, place)) throw new APIError(`Not an operator for this field: ${key.slice(0, 80)}.`, 400)
        if (searching.has(operator) && !isSearchable(value, place))
          throw new APIError(`Words are searched for, and this is none: ${key.slice(0, 80)}.`, 400)
        if (isListForOne(operator, value, place))
          throw new APIError(`One value is compared with here, and no list: ${key.slice(0, 80)}.`, 400)
        if (
          compares(operator, place) &&
          !toValues(operator, value).every((one) => isNothing(operator, one) || (isScalar(one) && testOf(place)(one)))
        ) {
          throw new APIError(`Not a value to compare with: ${key.slice(0, 80)}.`, 400)
        }
      }
    }
  }
}

/** Whether a value says that there is none. In a list it is one value among others, of which ids, days and numbers have none. */
const isNothing = (operator: string, value: unknown): boolean => isEmpty(value) && !searching.has(operator) && !listing.has(operator)

const endOf = (path: string, collection: SanitizedCollectionConfig, req: PayloadRequest): PathEnd | undefined =>
  fieldAtPath(path === '_id' ? 'id' : path, collection, configOf(req))

/** What both adapters have an expression for, inside of JSON. */
const insideJson = new Set(['contains', 'equals', 'exists', 'like', 'not_equals', 'not_like'])

/** What is asked of a list that is some references away, of SQLite by `listsAway`; the rest is refused on both databases alike. */
const ofListsAway = new Set(['all', 'contains', 'equals', 'exists', 'in', 'like', 'not_equals', 'not_in', 'not_like'])

/** Fields that hold others, and no value of their own. */
const holding = new Set(['array', 'blocks', 'group', 'join', 'tab'])

/** Whether a path leads through references to what has no order and no one value: a list, a group, or documents that refer to one. */
export const leadsToMany = (path: string, collection: SanitizedCollectionConfig, req: PayloadRequest): boolean => {
  const { entered = [], field, rest = [] } = endOf(path.replaceAll('__', '.').replace(/^version\.(?=.)/, ''), collection, req) ?? {}
  if (!isAway(path, entered) || rest.length > 0 || !field) return false
  return holding.has(field.type) || isListOfValues(field) || isVirtual(field)
}

/** What is made for each answer stands in no database. */
const isVirtual = (field: FlattenedField): boolean => 'virtual' in field && field.virtual === true

/** Of a version, the document that it is one of is as far away as what that refers to. */
const isAway = (path: string, entered: readonly string[]): boolean => entered.length > 0 || path.startsWith('parent.')

const isListOfValues = (field: FlattenedField): boolean =>
  (field.type === 'text' || field.type === 'number') && 'hasMany' in field && field.hasMany === true

const isUnsupported = (operator: string, value: unknown, { end, path, req }: Place): boolean => {
  const { entered = [], field, rest = [] } = end ?? {}
  const type = field?.type
  const isSqlite = req.payload.db.name === 'sqlite'
  if (placing.has(operator)) return type !== 'point'
  if (field && isAway(path, entered)) {
    if (type === 'join' && operator === 'exists') return true
    // Payload looks at it when nobody waits any more.
    if (isVirtual(field) || (holding.has(field.type) && type !== 'join' && rest.length === 0)) return true
    if (isListOfValues(field) && !ofListsAway.has(operator)) return true
  }
  // SQLite's adapter fails on rich text, whatever is asked of it.
  if (rest.length > 0 && type === 'richText') return true
  if (rest.length > 0 && type === 'json') return !insideJson.has(operator)
  // Text is searched for in text; MongoDB's adapter fails on values that it has made into others.
  if (searching.has(operator) && type && unsearchable.has(type) && !('hasMany' in field && field.hasMany)) return true
  // What refers to one of several collections is asked for by its `value` and `relationTo`.
  if (type === 'relationship' && typeof field?.relationTo !== 'string' && isSqlite) {
    if (rest.length === 0) return true
    return rest[0] === 'value' && !(operator === 'equals' || operator === 'in' || (operator === 'not_equals' && !isEmpty(value)))
  }
  // SQLite's adapter has no such operator, and `askAlike` takes it apart where it can.
  return operator === 'all' && isSqlite && rest.length > 0
}

/** Adapters take a text apart to search for it; numbers they write as text, but for where they look inside of JSON. */
const isSearchable = (value: unknown, { end }: Place): boolean =>
  typeof value === 'object'
    ? value !== null
    : typeof value === 'string' || (value !== undefined && !['json', 'richText'].includes(end?.field?.type ?? ''))

/** Operators that take several values; every other takes one, of a field that holds several, too: its list may be asked for as empty. */
const listing = new Set(['all', 'in', 'not_in', ...placing])

const isListForOne = (operator: string, value: unknown, { end }: Place): boolean => {
  if (typeof value !== 'object' || value === null || value instanceof Date || listing.has(operator)) return false
  const field = end?.field
  return !(Array.isArray(value) && value.length === 0 && field && 'hasMany' in field && field.hasMany)
}

/** Whether an operator compares the field with values of its own type; text is searched for in text alone. */
const compares = (operator: string, { end }: Place): boolean => {
  if (comparing.has(operator)) return true
  return searching.has(operator) && (['join', 'relationship', 'upload'].includes(end?.field?.type ?? '') || isDocumentId(end))
}

const isDocumentId = (end: PathEnd | undefined): boolean => end !== undefined && end.field === undefined && end.slug !== undefined

/** Answers 404 for an id that no version of a global can have. */
export const checkVersionId = (id: unknown, { payload, t }: PayloadRequest): void => {
  if (!isPossibleId(payload, '', id)) throw new NotFound(t)
}

/** Answers 404 for an id that no document can have. */
export const checkId = (id: unknown, collection: SanitizedCollectionConfig, req: PayloadRequest): void => {
  if (!isIdOf(collection.slug, req)(id)) throw new NotFound(req.t)
}

/** The values that are compared: one, or those of a list, which an address writes with commas. */
export const toValues = (operator: string, value: unknown): unknown[] => {
  if (Array.isArray(value)) return value
  if (value instanceof Date) return [value.toISOString()]
  return typeof value === 'string' && /^(in|not_in|all)$/.test(operator) ? value.split(',') : [value]
}

/** Whether a document of the collection can have this id at all. */
export const isIdOf =
  (slug: string, req: PayloadRequest): Test =>
  (value) =>
    isPossibleId(req.payload, slug, value)

/** Whether it can be compared with ids of the collection: those of the other database are nobody's here, which `askAlike` says. */
const isIdBeside =
  (slug: string, req: PayloadRequest): Test =>
  (value) =>
    isIdOf(slug, req)(value) || isAnyId(value)

const testOf = ({ path, end, req }: Place): Test => {
  const { field, rest = [], slug } = end ?? {}
  if (isDocumentId(end)) return isIdBeside(slug ?? '', req)
  if (!field || (rest.length > 0 && !isPolymorphicValue(field, rest))) return () => true
  if (field.type === 'date') return isDate
  if (field.type === 'number') return isNumeric
  if (field.type === 'checkbox') return isBoolean
  if (field.type === 'join') return typeof field.collection === 'string' ? isIdBeside(field.collection, req) : () => true
  const related = field.type === 'relationship' || field.type === 'upload' ? field.relationTo : undefined
  if (typeof related === 'string') return isIdBeside(related, req)
  return related && path.endsWith('.value') ? (value) => related.some((one) => isIdOf(one, req)(value)) : () => true
}

const isPolymorphicValue = (field: FlattenedField, rest: string[]): boolean =>
  (field.type === 'relationship' || field.type === 'upload') && typeof field.relationTo !== 'string' && rest.join('.') === 'value'
