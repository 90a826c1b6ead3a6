import { type CollectionSlug, NotFound, type Payload, type PayloadRequest } from 'payload'

export type Id = number | string
type Schema = Pick<Payload, 'collections' | 'db'>

const idForms: Record<string, RegExp> = {
  number: /^\d{1,15}$/,
  objectId: /^[0-9a-f]{24}$/i,
  text: /^[^\0]{1,200}$/,
}

/** What ids of a collection are: its own field says it, and else the database. */
const idType = ({ collections, db }: Schema, slug: string): string => {
  const own = (collections[slug as CollectionSlug] as { customIDType?: string } | undefined)?.customIDType
  return own ?? (db.name === 'mongoose' ? 'objectId' : db.defaultIDType)
}

/** Whether a document of the collection can have this id at all. */
export const isPossibleId = (schema: Schema, slug: string, id: unknown): boolean =>
  (idForms[idType(schema, slug)] ?? idForms['text'])!.test(textOf(id))

/** What is an id on one database or the other. */
export const isAnyId = (id: unknown): boolean => [idForms['number']!, idForms['objectId']!].some((form) => form.test(textOf(id)))

/** Objects that GraphQL reads have no text at all. */
const textOf = (id: unknown): string => (typeof id === 'object' && id !== null && !('toHexString' in id) ? '' : String(id ?? ''))

/** An id that came as text, as the database writes it; `undefined` where no document of the collection can have it. */
export const toDocumentId = (schema: Schema, slug: string, id: unknown): Id | undefined => {
  if (!isPossibleId(schema, slug, id)) return undefined
  return idType(schema, slug) === 'number' ? Number(id) : String(id)
}

/** The same. @throws NotFound where no document of the collection can have it */
export const requireId = ({ payload, t }: Pick<PayloadRequest, 'payload' | 't'>, slug: string, id: unknown): Id => {
  const found = toDocumentId(payload, slug, id)
  if (found === undefined) throw new NotFound(t)
  return found
}

/** Ids as the database writes them; what cannot be an id of the collection, as a row that others wrote may name it, is left out. */
export const possibleIds = (schema: Schema, slug: string, ids: readonly string[]): Id[] =>
  schema.collections[slug as CollectionSlug] ? ids.flatMap((id) => toDocumentId(schema, slug, id) ?? []) : []
