import type { MongooseAdapter } from '@payloadcms/db-mongodb'

import { listIndexes } from './listIndexes.js'

type Model = MongooseAdapter['collections'][string]

/** Collections worked on at the same time. */
const parallel = 4

/**
 * Makes every collection and index that the config asks for, and returns when all are there. A transaction
 * that writes while its collection or index is being made fails, so nothing may be served before this.
 */
export const prepareCollections = async (adapter: MongooseAdapter): Promise<void> => {
  const { connection, collections, versions, globals } = adapter
  for (const [slug, lists] of Object.entries(listIndexes)) {
    for (const { by, holds = [] } of lists.versions)
      declare(versions[slug], ['latest', ...[...by, ...holds].map((field) => `version.${field}`)])
    for (const { by, holds = [] } of lists.rows) declare(collections[slug], [...by, ...holds])
  }
  const models: Model[] = [...Object.values(collections), ...Object.values(versions), ...(globals ? [globals as unknown as Model] : [])]
  const found = (await connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? []
  const existing = new Set(found.map(({ name }) => name))

  const waiting = [...models]
  const work = async () => {
    for (let model = waiting.pop(); model; model = waiting.pop()) {
      if (!existing.has(model.collection.name)) await model.createCollection()
      await model.ensureIndexes()
    }
  }
  await Promise.all(Array.from({ length: parallel }, work))
}

/** … unless Payload has declared it: Mongoose warns of one that stands twice. */
const declare = (model: Model | undefined, fields: readonly string[]): void => {
  const key = Object.fromEntries(fields.map((field) => [field, 1])) as Record<string, 1>
  const isDeclared = model?.schema.indexes().some(([known]) => JSON.stringify(known) === JSON.stringify(key))
  if (!isDeclared) model?.schema.index(key)
}
