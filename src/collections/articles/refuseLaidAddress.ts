import { type CollectionBeforeChangeHook, type JsonObject, type PayloadRequest, ValidationError, type Where } from 'payload'

import { refuseFormerSlug } from '../../sources/resolveAddress.js'
import { isDraftSave } from './carryOut.js'

/**
 * An address that a change brings along is asked about once more: in bulk the hooks of fields have seen another version than the one that
 * is published, and what a database refuses of one document takes those with it that are changed together.
 * @throws ValidationError (400) where it is, or was, another article's
 */
export const refuseLaidAddress: CollectionBeforeChangeHook = async ({ collection, context, data, operation, originalDoc, req }) => {
  const { id, slug: before } = (originalDoc ?? {}) as JsonObject & { id: number | string }
  const slug: unknown = data['slug']
  if (operation !== 'update' || isDraftSave(context) || typeof slug !== 'string' || slug === before) return data
  const message = (await refuseFormerSlug(slug, id, req)) ?? (await refuseTakenSlug(slug, id, req))
  if (message) throw new ValidationError({ collection: collection.slug, errors: [{ path: 'slug', message }], req }, req.t)
  return data
}

const refuseTakenSlug = async (slug: string, id: number | string, req: PayloadRequest): Promise<string | undefined> => {
  const where: Where = { and: [{ slug: { equals: slug } }, { id: { not_equals: id } }] }
  const taken = await req.payload.db.findOne({ collection: 'articles', where, select: {}, req })
  return taken ? `“${slug}” is the address of another article. Choose another slug.` : undefined
}
