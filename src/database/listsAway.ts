import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { type SQL, sql } from '@payloadcms/db-sqlite/drizzle'
import type { Where } from 'payload'

import { aroundOperations } from './aroundOperations.js'
import { patternOf } from './literalLikes.js'
import { isGroup, ofDocuments, ofVersions, type Place, placeOf, rowsOf, versionNames } from './noneOfList.js'

interface Asked {
  operator: string
  value: unknown
}

const negations: Readonly<Record<string, string>> = { not_equals: 'equals', not_in: 'in', not_like: 'like' }

/**
 * Texts and numbers of a list that is some references away, `article.tags` of an entry: Payload joins the rows of the list to a table that
 * is not in the statement, and SQLite knows no such column. Asked by ids, as MongoDB answers it.
 */
export const listsAway = (adapter: SQLiteAdapter): void =>
  aroundOperations<{ collection?: string; where?: Where }, string>(adapter, [...ofDocuments, ...ofVersions], (args, goOn, name) => {
    const { collection = '', where } = args
    if (!where || !leadsAway(where)) return goOn(args)
    const place = placeOf(adapter, collection, { isVersion: versionNames.has(name), repeated: new Set() })
    return goOn(place ? { ...args, where: askAway(where, place) } : args)
  })

const leadsAway = (where: Where): boolean =>
  Object.entries(where).some(([key, condition]) => (isGroup(key, condition) ? condition.some(leadsAway) : key.includes('.')))

const askAway = (where: Where, place: Place): Where => {
  const others: Where[] = []
  const left = Object.entries(where).flatMap(([key, condition]): [string, unknown][] => {
    if (isGroup(key, condition)) return [[key, condition.map((one) => askAway(one, place))]]
    const kept = Object.entries((condition ?? {}) as Record<string, unknown>).filter(([operator, value]) => {
      const ids = idsOf(key, { operator, value }, place)
      if (ids) others.push({ id: { in: [ids] as never } })
      return !ids
    })
    return kept.length > 0 || Array.isArray(condition) ? [[key, Array.isArray(condition) ? condition : Object.fromEntries(kept)]] : []
  })
  const rest = Object.fromEntries(left) as Where
  return others.length === 0 ? rest : { and: [...(left.length > 0 ? [rest] : []), ...others] }
}

const idsOf = (key: string, asked: Asked, place: Place): SQL | undefined => {
  const { adapter, collection, prefix, table } = place
  if (prefix !== '' && key.startsWith('parent.')) {
    const document = placeOf(adapter, collection, { isVersion: false, repeated: place.repeated })
    const ids = document && idsWith(key.split('.').slice(1), asked, document)
    return ids && sql`(select id from ${sql.identifier(table)} where parent_id in ${ids})`
  }
  const path = key.startsWith(prefix) ? key.slice(prefix.length).split('.') : []
  return path.length > 1 ? idsWith(path, asked, place) : undefined
}

/** Ids of the documents whose path leads to a list with what is asked for; `undefined` where it leads to none. */
const idsWith = ([name = '', ...rest]: readonly string[], asked: Asked, place: Place): SQL | undefined => {
  const { adapter, fields, prefix, table } = place
  const field = fields.find((one) => one.name === name)
  if (!field || ('localized' in field && field.localized)) return undefined
  if (rest.length === 0) {
    if ((field.type !== 'text' && field.type !== 'number') || !field.hasMany) return undefined
    const rows = rowsOf(field, field, place)
    return rows?.path === undefined ? undefined : listed({ table: rows.table, path: rows.path, column: field.type, of: table }, asked)
  }
  if ((field.type !== 'relationship' && field.type !== 'upload') || typeof field.relationTo !== 'string') return undefined
  const target = placeOf(adapter, field.relationTo, { isVersion: false, repeated: place.repeated })
  const ids = target && idsWith(rest, asked, target)
  if (!ids) return undefined
  const rows = field.hasMany ? rowsOf(field, field, place) : undefined
  const from = adapter.tables[rows?.table ?? table] as unknown as Record<string, { name: string } | undefined> | undefined
  const column = from?.[rows?.column ?? `${prefix.replace('.', '_')}${name}`]
  if (!column) return undefined
  const parts = [rows ? 'parent_id' : 'id', rows?.table ?? table, column.name].map((one) => sql.identifier(one))
  return sql`(select ${parts[0]} from ${parts[1]} where ${rows ? sql`path = ${rows.path} and ` : sql``}${parts[2]} in ${ids})`
}

interface List {
  table: string
  path: string
  column: string
  /** Whose list it is. */
  of: string
}

const listed = ({ table, path, column, of }: List, { operator, value }: Asked): SQL | undefined => {
  const rowsThat = (holds: SQL): SQL => sql`select parent_id from ${sql.identifier(table)} where path = ${path} and ${holds}`
  const ids = (holds: SQL, isNone: boolean): SQL =>
    isNone ? sql`(select id from ${sql.identifier(of)} where id not in (${rowsThat(holds)}))` : sql`(${rowsThat(holds)})`
  const own = sql.identifier(column)
  const values = (
    Array.isArray(value) ? value : ['in', 'not_in', 'all'].includes(operator) ? String(value).split(',') : [value]
  ) as unknown[]
  if (operator === 'exists') return ids(sql`true`, value === false || value === 'false')
  const meant = negations[operator] ?? operator
  const isNone = meant !== operator
  if (meant === 'equals' || meant === 'in') return ids(sql`${own} in ${values}`, isNone)
  if (meant === 'like' || meant === 'contains') return ids(sql`${own} like ${patternOf(String(value))} escape '\\'`, isNone)
  const each = values.map((one) => sql`id in (${rowsThat(sql`${own} = ${one}`)})`)
  return operator === 'all' ? sql`(select id from ${sql.identifier(of)} where ${sql.join(each, sql` and `)})` : undefined
}
