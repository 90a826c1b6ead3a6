import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { index } from '@payloadcms/db-sqlite/drizzle/sqlite-core'

import { listIndexes } from './listIndexes.js'
import { snake } from './tableNames.js'

type SchemaHook = NonNullable<SQLiteAdapter['afterSchemaInit']>[number]
type Column = Parameters<ReturnType<typeof index>['on']>[0]

/** Adds what lists need to the tables that Payload makes; where there is no such table, or no such column in it, nothing. */
export const sqliteListIndexes: SchemaHook = ({ extendTable, schema }) => {
  const add = (tableName: string, name: string, fields: readonly string[]) => {
    const table = schema.tables[tableName]
    if (!table || fields.some((field) => !(field in table))) return
    extendTable({
      table,
      extraConfig: (columns) => {
        const [first, ...rest] = fields.map((field) => (columns as Record<string, Column>)[field])
        return first ? { [name]: index(name).on(first, ...(rest as Column[])) } : {}
      },
    })
  }
  for (const [slug, { versions, rows }] of Object.entries(listIndexes)) {
    const table = snake(slug)
    const inVersion = (field: string) => `version_${field}`
    const nameOf = (by: readonly string[]) => `list_by_${by.map((field) => snake(field).replace(/^_/, '')).join('_')}_idx`
    for (const { by, holds = [] } of versions)
      add(`_${table}_v`, `_${table}_v_${nameOf(by)}`, ['latest', ...by.map(inVersion), 'createdAt', ...holds.map(inVersion)])
    for (const { by, holds = [] } of rows)
      add(table, `${table}_${nameOf(by)}`, [...by, ...(by.includes('createdAt') ? [] : ['createdAt']), ...holds])
    // Payload's own begins with the place in the list: whoever looks for the texts of one document reads those of all.
    for (const texts of [`${table}_texts`, `_${table}_v_texts`]) add(texts, `${texts}_list_by_parent_idx`, ['parent'])
  }
  return schema
}
