import type { CollectionSlug, Payload } from 'payload'

/**
 * Whether a document that was just made may have the id of one that is gone: SQLite without `autoIncrement` gives the number of the last
 * row again, and ids of an app's own are whatever the app says.
 */
export const reusesIds = (payload: Payload, slug: string): boolean => {
  const collection = payload.collections[slug as CollectionSlug] as { customIDType?: string } | undefined
  if (collection?.customIDType) return true
  const { name, autoIncrement, idType } = payload.db as unknown as { name: string; autoIncrement?: boolean; idType?: string }
  return name === 'sqlite' && idType !== 'uuid' && !autoIncrement
}
