import type { CollectionSlug, Payload } from 'payload'

import { tableNameOf } from './tableNames.js'

interface Column {
  columnType?: string
  mapFromDriverValue: (value: unknown) => unknown
}

interface DrizzleAdapter {
  name: string
  tableNameMap?: Map<string, string>
  tables?: Record<string, Record<string, Column | undefined> | undefined>
}

/** On a column that is mended already. */
const mended = Symbol.for('payload-newsroom.database.tolerant')

/**
 * Lets rows of these collections be read whatever stands in them: JSON and times that cannot be read come as null. Else one such row would
 * have every query fail that meets it. MongoDB reads each value as it is.
 */
export const tolerateUnreadable = (payload: Payload, slugs: readonly string[]): void => {
  const adapter = payload.db as unknown as DrizzleAdapter
  if (!adapter.tables) return
  for (const slug of slugs) {
    const { config } = payload.collections[slug as CollectionSlug] ?? {}
    const table = adapter.tables[tableNameOf(adapter, slug)]
    if (!config || !table) continue
    for (const field of config.flattenedFields) {
      const column = table[field.name] as (Column & { [mended]?: boolean }) | undefined
      if (!column || column[mended]) continue
      if (field.type === 'json') mend(column, (value, read) => readOrNull(() => read(value)))
      if (field.type === 'date')
        mend(column, (value, read) => (typeof value === 'string' && Number.isNaN(Date.parse(value)) ? null : read(value)))
    }
  }
}

const mend = (column: Column & { [mended]?: boolean }, change: (value: unknown, read: Column['mapFromDriverValue']) => unknown): void => {
  const read = column.mapFromDriverValue.bind(column)
  column.mapFromDriverValue = (value) => change(value, read)
  column[mended] = true
}

const readOrNull = (read: () => unknown): unknown => {
  try {
    return read()
  } catch {
    return null
  }
}
