import type { CollectionSlug, Payload } from 'payload'

/** Ids as the database writes them; what cannot be an id of the collection, as a row that others wrote may name it, is left out. */
export const possibleIds = (payload: Payload, slug: string, ids: readonly string[]): (number | string)[] => {
  const collection = payload.collections[slug as CollectionSlug] as { customIDType?: string } | undefined
  if (!collection) return []
  const type = collection.customIDType ?? payload.db.defaultIDType
  if (type === 'number') return ids.filter((id) => /^\d{1,15}$/.test(id)).map(Number)
  const isMongo = payload.db.name === 'mongoose' && !collection.customIDType
  return ids.filter((id) => (isMongo ? /^[0-9a-f]{24}$/i.test(id) : id !== ''))
}
