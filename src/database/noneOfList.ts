import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { is, SQL, sql } from '@payloadcms/db-sqlite/drizzle'
import type { Collection, FlattenedField, Where } from 'payload'

import { aroundOperations } from './aroundOperations.js'
import { patternOf } from './literalLikes.js'
import { snake, tableNameOf } from './tableNames.js'

type Table = SQLiteAdapter['tables'][string]
type Column = Table['id']
type Compare = (column: Column, value: unknown) => SQL

export const ofDocuments = ['find', 'findOne', 'count', 'findDistinct', 'updateMany', 'updateOne', 'deleteMany', 'deleteOne'] as const
export const ofVersions = ['queryDrafts', 'findVersions', 'countVersions', 'updateVersion', 'deleteVersions'] as const
export const versionNames = new Set<string>(ofVersions)
const negations = ['not_equals', 'not_in', 'not_like']
const positions = ['equals', 'in']

/** Where the rows of a collection are, or those of its versions, whose fields are asked for below `version`. */
export interface Place {
  collection: string
  adapter: SQLiteAdapter
  fields: FlattenedField[]
  table: string
  prefix: string
  /** Lists that are asked for several values, each on its own. */
  repeated: ReadonlySet<string>
}

/**
 * What has none of some values in a list: Payload joins the rows of the list and looks whether one of them is another, so that whoever
 * asked for what is not tagged `a` was shown what is tagged `a` and `b`, and not what has no tags. It joins them once, so that no row was
 * both where a list was asked for `a` and for `b`. Asked by ids, as MongoDB answers it.
 */
export const noneOfList = (adapter: SQLiteAdapter): void => {
  const orRows =
    (compare: Compare, word: SQL): Compare =>
    (column, value) => {
      const [rows] = Array.isArray(value) ? (value as unknown[]) : []
      return is(rows, SQL) ? sql`${column} ${word} ${rows}` : compare(column, value)
    }
  const { in: isIn, not_in: notIn } = adapter.operators as unknown as Record<'in' | 'not_in', Compare>
  Object.assign(adapter.operators, { in: orRows(isIn, sql`in`), not_in: orRows(notIn, sql`not in`) })
  aroundOperations<{ collection?: string; where?: Where }, string>(adapter, [...ofDocuments, ...ofVersions], (args, goOn, name) => {
    const { collection = '', where } = args
    if (!where) return goOn(args)
    const repeated = repeatedIn(where)
    const isAsked = repeated.size > 0 || asksForNone(where)
    const place = isAsked ? placeOf(adapter, collection, { isVersion: versionNames.has(name), repeated }) : undefined
    return goOn(place ? { ...args, where: askById(where, place) } : args)
  })
}

export const placeOf = (
  adapter: SQLiteAdapter,
  slug: string,
  { isVersion, repeated }: Pick<Place, 'repeated'> & { isVersion: boolean },
): Place | undefined => {
  const config = (adapter.payload.collections as Record<string, Collection | undefined>)[slug]?.config
  if (!config) return undefined
  const table = tableNameOf(adapter, slug, { versions: isVersion })
  return { adapter, collection: slug, fields: config.flattenedFields, table, prefix: isVersion ? 'version.' : '', repeated }
}

/** Asked of each operation: most ask for nothing of the kind. */
const asksForNone = (where: Where): boolean =>
  Object.entries(where).some(([key, condition]) =>
    isGroup(key, condition) ? condition.some(asksForNone) : Object.keys(condition ?? {}).some((operator) => negations.includes(operator)),
  )

/** Paths that are asked for a value more than once. */
const repeatedIn = (where: Where): ReadonlySet<string> => {
  const paths = pathsOf(where)
  return new Set(paths.filter((path, place) => paths.indexOf(path) < place))
}

const pathsOf = (where: Where): string[] =>
  Object.entries(where).flatMap(([key, condition]) => {
    if (isGroup(key, condition)) return condition.flatMap(pathsOf)
    return Object.keys(condition ?? {}).flatMap((operator) => (positions.includes(operator) ? [key] : []))
  })

export const isGroup = (key: string, condition: unknown): condition is Where[] => /^(and|or)$/i.test(key) && Array.isArray(condition)

const askById = (where: Where, place: Place): Where => {
  const others: Where[] = []
  const left = Object.entries(where).map(([key, condition]): [string, unknown] => {
    if (isGroup(key, condition)) return [key, condition.map((one) => askById(one, place))]
    const kept = Object.entries((condition ?? {}) as Record<string, unknown>).filter(([operator, value]) => {
      const isNegated = negations.includes(operator)
      const isAsked = isNegated || (positions.includes(operator) && place.repeated.has(key))
      const rows = isAsked ? rowsWith(key, { operator, value, place }) : undefined
      if (rows) others.push({ id: { [isNegated ? 'not_in' : 'in']: [rows] as never } })
      return !rows
    })
    return [key, Array.isArray(condition) ? condition : Object.fromEntries(kept)]
  })
  if (others.length === 0) return Object.fromEntries(left) as Where
  const rest = left.filter(([, condition]) => Array.isArray(condition) || Object.keys(condition as object).length > 0)
  return { and: [...rest.map(([key, condition]) => ({ [key]: condition }) as Where), ...others] }
}

/** Where the values of a list stand: rows with the document's own id beside each, of this one list or of several, told apart by `path`. */
interface Rows {
  table: string
  column: string
  path?: string
}

/** The ids of whatever has one of the values; `undefined` where the field is no list, or nothing is named. */
const rowsWith = (key: string, { operator, value, place }: { operator: string; value: unknown; place: Place }): SQL | undefined => {
  const { adapter, fields, prefix } = place
  const [name = '', inner, ...further] = key.startsWith(prefix) ? key.slice(prefix.length).split('.') : []
  const list = fields.find((one) => one.name === name)
  const field = inner === undefined ? list : list?.type === 'array' ? list.flattenedFields.find((one) => one.name === inner) : undefined
  if (!list || !field || further.length > 0 || list.localized || field.localized) return undefined
  const isText = ['email', 'radio', 'select', 'text', 'textarea'].includes(field.type)
  const values = (Array.isArray(value) ? value : operator.endsWith('in') ? String(value).split(',') : [value]) as unknown[]
  if (values.some((one) => isNone(one) && !(isText && inner !== undefined && one === ''))) return undefined
  if (operator === 'not_like' && !isText) return undefined
  const found = rowsOf(list, field, place)
  const rows = (adapter.tables[found?.table ?? ''] ?? {}) as unknown as Record<string, { name: string } | undefined>
  const [parent, column, path] = [rows['_parentID'] ?? rows['parent'], rows[found?.column ?? ''], rows['path']]
  if (!found || !parent || !column || (found.path !== undefined && !path)) return undefined
  // By bare names: Drizzle takes columns of any table in a condition for those of the table that is read.
  const [parentName, valueName, table] = [parent.name, column.name, found.table].map((one) => sql.identifier(one))
  const matches =
    operator === 'not_like'
      ? sql.join(
          values.map((one) => sql`${valueName} like ${patternOf(String(one))} escape '\\'`),
          sql` or `,
        )
      : sql`${valueName} in ${values}`
  const isIts = path && found.path !== undefined ? sql`${sql.identifier(path.name)} = ${key} and ` : sql``
  return sql`(select ${parentName} from ${table} where ${isIts}(${matches}))`
}

export const rowsOf = (list: FlattenedField, field: FlattenedField, { adapter, prefix, table }: Place): Rows | undefined => {
  const path = prefix + list.name
  const ownTable = adapter.tableNameMap.get(`${table}_${path.split('.').map(snake).join('_')}`)
  if (list.type === 'array') {
    const isPlain =
      ['email', 'number', 'radio', 'select', 'text', 'textarea'].includes(field.type) && !('hasMany' in field && field.hasMany)
    return ownTable && isPlain ? { table: ownTable, column: field.name } : undefined
  }
  if (!('hasMany' in list) || !list.hasMany) return undefined
  if (list.type === 'select') return ownTable ? { table: ownTable, column: 'value' } : undefined
  if (list.type === 'text') return { table: `${table}_texts`, column: 'text', path }
  if (list.type === 'number') return { table: `${table}_numbers`, column: 'number', path }
  const isReference = (list.type === 'relationship' || list.type === 'upload') && typeof list.relationTo === 'string'
  return isReference ? { table: `${table}${adapter.relationshipsSuffix}`, column: `${list.relationTo}ID`, path } : undefined
}

const isNone = (value: unknown): boolean => value === null || value === undefined || value === '' || value === 'null'
