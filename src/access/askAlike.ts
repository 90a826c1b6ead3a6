import type { FlattenedField, PayloadRequest, SanitizedCollectionConfig, Where } from 'payload'

import { isAnyId, isPossibleId } from '../database/possibleIds.js'
import { toValues } from './checkValues.js'
import { configOf } from './configOf.js'
import { fieldAtPath, type PathEnd } from './fieldAtPath.js'

const texts = new Set(['code', 'email', 'radio', 'select', 'text', 'textarea'])
/** Fields that no text is a value of: an empty one says that there is none. */
const others = new Set(['checkbox', 'date', 'number', 'relationship', 'upload'])
const ordering = new Set(['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'])

interface Place {
  path: string
  end: PathEnd
  isSqlite: boolean
}

interface Asked extends Place {
  operator: string
  value: unknown
}

interface Condition extends Asked {
  field: FlattenedField
}

/**
 * A question in words that both databases answer alike. As it stands, MongoDB's adapter forgets a day that is compared with nothing, and
 * SQLite's a yes or no that is one of several, so that everything is found where hardly anything was asked for: by a change in bulk, too.
 * What has no value is none of those that are not wanted (`not_in`), on SQLite as well; nothing in a list of texts is no value. A list
 * that is empty is none, an id of the other database is nobody's, all of several values are one after the other, a row has a value
 * whatever the others have, and through a reference is asked what is referred to: where nothing is, MongoDB found nothing and SQLite
 * everything, and whether there is one was forgotten by MongoDB.
 */
export const askAlike = <T>(where: T, collection: SanitizedCollectionConfig, req: PayloadRequest): T => {
  if (typeof where !== 'object' || where === null) return where
  const alikes: Where[] = []
  const kept = Object.entries(where).flatMap(([key, condition]: [string, unknown]): [string, unknown][] => {
    if (/^(and|or)$/i.test(key))
      return [[key, Array.isArray(condition) ? condition.map((one: unknown) => askAlike(one, collection, req)) : condition]]
    const end = fieldAtPath(key.replaceAll('__', '.').replace(/^version\.(?=.)/, ''), collection, configOf(req))
    if ((end?.rest.length ?? 0) > 0 || typeof condition !== 'object' || condition === null) return [[key, condition]]
    const isSqlite = req.payload.db.name === 'sqlite'
    const left = Object.entries(condition).filter(([operator, value]: [string, unknown]) => {
      const other =
        operator === 'all'
          ? // Of what Payload adds to a version itself, and is no field, too: `latest`.
            eachOf({ path: key, end, value }, collection, req)
          : end && inOtherWords({ path: key, end, isSqlite, operator, value }, req)
      if (other) alikes.push(other)
      return !other
    })
    return left.length > 0 || Object.keys(condition).length === 0 ? [[key, Object.fromEntries(left)]] : []
  })
  const rest = Object.fromEntries(kept)
  return (alikes.length === 0 ? rest : { and: [...(kept.length > 0 ? [rest] : []), ...alikes] }) as T
}

/** The same in other words; `undefined` where it may be asked as it is. */
const inOtherWords = (asked: Asked, req: PayloadRequest): undefined | Where => {
  const { path, end, operator, value } = asked
  return ofIds(asked, req) ?? (end.field ? alikeOf({ ...asked, field: end.field }) : ofNoValue(path, operator, value))
}

/** The same of a field. */
const alikeOf = ({ path, operator, value, end, field, isSqlite }: Condition): Where | undefined => {
  const is = (condition: object): Where => ({ [path]: condition }) as Where
  const isMany = 'hasMany' in field && field.hasMany === true
  // To MongoDB's adapter an empty text is none.
  const hasEmpty = isSqlite && texts.has(field.type) && !isMany && isColumn(end)
  const reference = referenceBefore(path, end)
  const thereIs = (there: boolean): Where => {
    // To MongoDB's adapter an empty list is one, too.
    if (isMany && !isSqlite) {
      if (!there) return { or: [is({ exists: false }), is({ equals: [] })] }
      return { and: [is(end.entered.length > 0 ? { not_equals: null } : { exists: true }), is({ not_equals: [] })] }
    }
    if (!isColumn(end) && !isMany) {
      // Asked so it goes for any row, and through a reference.
      const some = there ? someOf(field, is) : undefined
      if (some) return some
      if (end.entered.length > 0 && !isJoined(end)) {
        const none = [is({ equals: null }), ...(texts.has(field.type) ? [is({ equals: '' })] : [])]
        const isThere = reference === undefined ? [] : [{ [reference]: { exists: true } }]
        return there ? is({ not_equals: null }) : { and: [...isThere, { or: none }] }
      }
    }
    if (!hasEmpty) return is({ exists: there })
    return there ? { and: [is({ exists: true }), is({ not_equals: '' })] } : { or: [is({ exists: false }), is({ equals: '' })] }
  }
  if ('relationTo' in field && typeof field.relationTo !== 'string') return undefined
  if (others.has(field.type) && isNone(value)) {
    if (operator === 'equals' || operator === 'not_equals') return thereIs(operator === 'not_equals')
    // Nothing comes before or after nothing.
    if (ordering.has(operator)) return nothing(path)
  }
  if (reference !== undefined && (operator === 'not_equals' || operator === 'not_like'))
    return { and: [{ [reference]: { exists: true } }, is({ [operator]: value })] }
  if (operator === 'in' || operator === 'not_in') {
    const wanted = operator === 'in'
    const values = toValues(operator, value)
    if (field.type === 'checkbox') return values.every(isYesOrNo) ? oneOf(values, wanted, is) : undefined
    if (texts.has(field.type) && values.includes(null)) {
      const named = values.filter((one) => one !== null)
      const parts = [thereIs(!wanted), ...(named.length > 0 ? [is({ [operator]: named })] : [])]
      return wanted ? { or: parts } : { and: parts }
    }
    // No list holds nothing.
    if (!wanted && isMany && texts.has(field.type) && values.every(isNone)) return { id: { exists: true } }
    if (isSqlite && !wanted && !isMany && isColumn(end)) return { or: [is({ not_in: value }), is({ exists: false })] }
    if (!wanted && reference !== undefined)
      return { and: [{ [reference]: { exists: true } }, { or: [is({ not_in: value }), ...(isSqlite ? [is({ equals: null })] : [])] }] }
  }
  if (operator === 'exists' && (value === null || typeof value !== 'object')) return thereIs(value === true || value === 'true')
  return undefined
}

/** All of several values, in words that both adapters have: each of them. */
const eachOf = (
  { path, end, value }: { path: string; end: PathEnd | undefined; value: unknown },
  collection: SanitizedCollectionConfig,
  req: PayloadRequest,
): Where => {
  const field = end?.field
  const isMany = field !== undefined && 'hasMany' in field && field.hasMany === true
  const values = toValues('all', value)
  const each = values.map((one) => ({ [path]: isMany ? { in: [one] } : { equals: one } }))
  return values.length === 0 ? nothing(path) : askAlike<Where>({ and: each as Where[] }, collection, req)
}

/** What is asked of ids that only the other database could have: they are none of those that are here. */
const ofIds = ({ path, end, isSqlite, operator, value }: Asked, req: PayloadRequest): undefined | Where => {
  const slug = slugOfIds(end)
  if (slug === undefined || !ofOneId.has(operator)) return undefined
  const isElsewhere = (one: unknown) => !isPossibleId(req.payload, slug, one) && isAnyId(one)
  const all = listing.has(operator) ? toValues(operator, value) : [value]
  const here = all.filter((one) => !isElsewhere(one))
  const isElse = here.length < all.length
  const asked = { [path]: { [operator]: isElse ? here : value } } as Where
  if (!operator.startsWith('not_')) return here.length === 0 ? nothing(path) : isElse ? asked : undefined
  const reference = end.field === undefined ? referenceBefore(path, end) : undefined
  if (!isElse && reference === undefined) return undefined
  const [first] = end.passed
  const isMany = reference !== undefined && first !== undefined && 'hasMany' in first && first.hasMany === true && !isSqlite
  // To MongoDB's adapter an empty list is one, too.
  const isThere: Where[] = [{ [reference ?? 'id']: { exists: true } }, ...(isMany ? [{ [reference]: { not_equals: [] } } as Where] : [])]
  return { and: [...isThere, ...(here.length > 0 ? [asked] : [])] }
}

const listing = new Set(['in', 'not_in'])
const ofOneId = new Set([...ordering, ...listing, 'contains', 'equals', 'like', 'not_equals', 'not_like'])

/** The collection whose ids are compared; `undefined` where something else is. */
const slugOfIds = ({ field, slug }: PathEnd): string | undefined => {
  if (field === undefined) return slug
  const [of] = 'relationTo' in field ? [field.relationTo] : field.type === 'join' ? [field.collection] : []
  return typeof of === 'string' ? of : undefined
}

const ofNoValue = (path: string, operator: string, value: unknown): undefined | Where =>
  ordering.has(operator) && isNone(value) ? nothing(path) : undefined

const isNone = (value: unknown): boolean => value === null || value === 'null' || value === ''

const nothing = (path: string): Where => ({ and: [{ [path]: { exists: true } }, { [path]: { exists: false } }] })

/** That one of its values is more than the least there can be; `undefined` for fields whose values have no order. */
const someOf = (field: FlattenedField, is: (condition: object) => Where): Where | undefined => {
  if (texts.has(field.type)) return is({ greater_than: '' })
  if (field.type === 'date') return is({ greater_than: '0001-01-01T00:00:00.000Z' })
  if (field.type === 'number') return is({ greater_than: -Number.MAX_VALUE })
  return field.type === 'checkbox' ? { or: [is({ equals: true }), is({ equals: false })] } : undefined
}

const isJoined = ({ passed }: PathEnd): boolean => passed.some(({ type }) => type === 'join')

/** The path of the one reference that a condition goes through, from the document itself; `undefined` where it goes through none, or on. */
const referenceBefore = (path: string, { entered, passed }: PathEnd): string | undefined => {
  const [first, , further] = passed
  if (entered.length !== 1 || further || (first?.type !== 'relationship' && first?.type !== 'upload')) return undefined
  return path.slice(0, path.search(/(?:\.|__)[^._]+$/))
}

const isYesOrNo = (value: unknown): boolean => ['true', 'false', '1', '0'].includes(String(value))

const oneOf = (values: readonly unknown[], wanted: boolean, is: (condition: object) => Where): Where => {
  const parts = values.map((value) => is({ [wanted ? 'equals' : 'not_equals']: ['true', '1'].includes(String(value)) }))
  return wanted ? { or: parts } : { and: parts }
}

/** Whether a field is of the document itself, and of no row and no other document. */
const isColumn = ({ entered, passed }: PathEnd): boolean =>
  entered.length === 0 && !passed.some(({ type }) => type === 'array' || type === 'blocks')
