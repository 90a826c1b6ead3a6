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
    const inVersion = (field: string) => `version.${field}`
    for (const { by, holds = [] } of lists.versions)
      declare(versions[slug], { latest: 1, ...sorted(by, inVersion), createdAt: -1, ...held(holds.map(inVersion)) })
    for (const { by, holds = [] } of lists.rows) declare(collections[slug], { ...sorted(by), createdAt: -1, ...held(holds) })
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

type Keys = Record<string, -1 | 1>

/** Times run backwards in lists. What has two directions, MongoDB reads from an index that has the same two. */
const sorted = (by: readonly string[], nameOf = (field: string) => field): Keys =>
  Object.fromEntries(by.map((field) => [nameOf(field), field.endsWith('At') ? -1 : 1]))

const held = (fields: readonly string[]): Keys => Object.fromEntries(fields.map((field) => [field, 1]))

/** … unless Payload has declared it: Mongoose warns of one that stands twice. */
const declare = (model: Model | undefined, keys: Keys): void => {
  const isDeclared = model?.schema.indexes().some(([known]) => JSON.stringify(known) === JSON.stringify(keys))
  if (!isDeclared) model?.schema.index(keys)
}
