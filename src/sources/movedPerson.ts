import type { CollectionSlug, Payload } from 'payload'

import { toDocumentId } from '../database/possibleIds.js'
import { findFormerAddress } from '../log/formerAddresses.js'
import { slugOf } from '../shared/slugs.js'

/** Where the page of a person is. */
export const personPath = (slug: string): string => `/people/${slug}`

/**
 * Where the page of a person is that was at a path before, `gone` where the person was deleted; `undefined` where it never was a person's,
 * and where somebody's page is now. One look-up by an index, and two more where it was somebody's.
 */
export const movedPerson = async (payload: Payload, path: string): Promise<string | undefined> => {
  const people = slugOf(payload, 'people') as CollectionSlug
  const [collection, named] = (await findFormerAddress({ payload }, path))?.split(':', 2) ?? []
  if (collection !== people) return undefined
  const find = (where: object) =>
    payload.db.findOne<{ id: number | string; slug?: string | null }>({ collection: people, where: where as never })
  if (await find({ slug: { equals: path.slice(personPath('').length) } })) return undefined
  const id = toDocumentId(payload, people, named)
  const person = id === undefined ? null : await find({ id: { equals: id } })
  return person?.slug ? personPath(person.slug) : 'gone'
}
