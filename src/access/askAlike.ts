import type { FlattenedField, PayloadRequest, SanitizedCollectionConfig, Where } from 'payload'

import { configOf } from './configOf.js'
import { fieldAtPath, type PathEnd } from './fieldAtPath.js'

const texts = new Set(['code', 'email', 'radio', 'select', 'text', 'textarea'])
/** Fields that no text is a value of: an empty one says that there is none. */
const others = new Set(['checkbox', 'date', 'number', 'relationship', 'upload'])
const ordering = new Set(['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'])

interface Condition {
  path: string
  operator: string
  value: unknown
  end: PathEnd
  field: FlattenedField
  isSqlite: boolean
}

/**
 * A question in words that both databases answer alike. As it stands, MongoDB's adapter forgets a day that is compared with nothing, and
 * SQLite's a yes or no that is one of several, so that everything is found where hardly anything was asked for: by a change in bulk, too.
 * What has no value is none of those that are not wanted (`not_in`), on SQLite as well; nothing in a list of texts is no value.
 */
export const askAlike = <T>(where: T, collection: SanitizedCollectionConfig, req: PayloadRequest): T => {
  if (typeof where !== 'object' || where === null) return where
  const alikes: Where[] = []
  const kept = Object.entries(where).flatMap(([key, condition]: [string, unknown]): [string, unknown][] => {
    if (/^(and|or)$/i.test(key))
      return [[key, Array.isArray(condition) ? condition.map((one: unknown) => askAlike(one, collection, req)) : condition]]
    const end = fieldAtPath(key.replaceAll('__', '.').replace(/^version\.(?=.)/, ''), collection, configOf(req))
    if (!end?.field || end.rest.length > 0 || typeof condition !== 'object' || condition === null) return [[key, condition]]
    const place = { path: key, end, field: end.field, isSqlite: req.payload.db.name === 'sqlite' }
    const left = Object.entries(condition).filter(([operator, value]: [string, unknown]) => {
      const alike = alikeOf({ ...place, operator, value })
      if (alike) alikes.push(alike)
      return !alike
    })
    return left.length > 0 || Object.keys(condition).length === 0 ? [[key, Object.fromEntries(left)]] : []
  })
  const rest = Object.fromEntries(kept)
  return (alikes.length === 0 ? rest : { and: [...(kept.length > 0 ? [rest] : []), ...alikes] }) as T
}

/** The same in other words; `undefined` where it may be asked as it is. */
const alikeOf = ({ path, operator, value, end, field, isSqlite }: Condition): Where | undefined => {
  const is = (condition: object): Where => ({ [path]: condition }) as Where
  const isNone = value === null || value === 'null' || value === ''
  const isMany = 'hasMany' in field && field.hasMany === true
  // To MongoDB's adapter an empty text is none.
  const hasEmpty = isSqlite && texts.has(field.type) && !isMany && isColumn(end)
  const thereIs = (there: boolean): Where => {
    if (!hasEmpty) return is({ exists: there })
    return there ? { and: [is({ exists: true }), is({ not_equals: '' })] } : { or: [is({ exists: false }), is({ equals: '' })] }
  }
  if ('relationTo' in field && typeof field.relationTo !== 'string') return undefined
  if (others.has(field.type) && isNone) {
    if (operator === 'equals' || operator === 'not_equals') return is({ exists: operator === 'not_equals' })
    // Nothing comes before or after nothing.
    if (ordering.has(operator)) return { and: [is({ exists: true }), is({ exists: false })] }
  }
  if (operator === 'in' || operator === 'not_in') {
    const wanted = operator === 'in'
    const values: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value]
    if (field.type === 'checkbox') return values.every(isYesOrNo) ? oneOf(values, wanted, is) : undefined
    if (texts.has(field.type) && values.includes(null)) {
      const named = values.filter((one) => one !== null)
      const parts = [thereIs(!wanted), ...(named.length > 0 ? [is({ [operator]: named })] : [])]
      return wanted ? { or: parts } : { and: parts }
    }
    if (isSqlite && !wanted && !isMany && isColumn(end)) return { or: [is({ not_in: value }), is({ exists: false })] }
  }
  if (operator === 'exists' && hasEmpty && (value === null || typeof value !== 'object')) return thereIs(value === true || value === 'true')
  return undefined
}

const isYesOrNo = (value: unknown): boolean => ['true', 'false', '1', '0'].includes(String(value))

const oneOf = (values: readonly unknown[], wanted: boolean, is: (condition: object) => Where): Where => {
  const parts = values.map((value) => is({ [wanted ? 'equals' : 'not_equals']: ['true', '1'].includes(String(value)) }))
  return wanted ? { or: parts } : { and: parts }
}

/** Whether a field is of the document itself, and of no row and no other document. */
const isColumn = ({ entered, passed }: PathEnd): boolean =>
  entered.length === 0 && !passed.some(({ type }) => type === 'array' || type === 'blocks')
