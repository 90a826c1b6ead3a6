import { isDeepStrictEqual } from 'node:util'

import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, CollectionSlug } from 'payload'

import { followPortrait, replaceReferences } from '../log/references.js'
import { idOf } from '../sources/bodyReferences.js'
import { updateDependants } from '../sources/dependants.js'
import { personProjection, pictureProjection } from '../sources/projections.js'
import { toPicture } from '../sources/mapped/lookUps.js'
import { type StoredDocument, uidOf } from '../sources/wireSource.js'
import { slugOf } from '../shared/slugs.js'

/** What others show of a document, by its collection. */
const projections: Readonly<Record<string, (doc: never, now: Date) => unknown>> = { images: pictureProjection, people: personProjection }

/** Collections whose documents items of the wire show. */
export const shownCollections = Object.keys(projections)

/** What others show of a document of somebody else's collection: a picture, a name, a title. */
const projectionOf = ({ payload }: Hook['req'], slug: string) => {
  const isUpload = Boolean(payload.collections[slug as CollectionSlug]?.config.upload)
  return (doc: StoredDocument, now: Date): unknown => {
    // What is in the bin is as good as gone.
    if (doc['deletedAt']) return undefined
    if (isUpload) {
      const picture = toPicture(doc, now)
      return picture && pictureProjection(picture, now)
    }
    const { name, title, displayName, fullName, label, tag, url } = doc
    return { name, title, displayName, fullName, label, tag, url }
  }
}

/** The same for collections that a mapping names: of what is gone, the items that showed it go on without it. */
export const tellMappedDependants: CollectionAfterChangeHook = async ({ collection: { slug }, doc, operation, previousDoc, req }) => {
  const project = projectionOf(req, slug)
  const now = new Date()
  if (operation === 'create' || isDeepStrictEqual(project(doc as StoredDocument, now), project((previousDoc ?? {}) as StoredDocument, now)))
    return doc
  await updateDependants(req, uidOf(slug, (doc as StoredDocument).id))
  return doc
}

export const tellOfDeletion: CollectionAfterDeleteHook = async ({ collection: { slug }, id, req }) => updateDependants(req, uidOf(slug, id))

/**
 * A picture or a person has changed: what shows it goes on the wire again, in the same transaction, where the public sees
 * a difference.
 */
export const tellDependants: CollectionAfterChangeHook = async ({ collection: { slug }, doc, operation, previousDoc, req }) => {
  const { id } = doc as { id: number | string }
  await movePortrait(slug, doc, previousDoc, req)
  const project = slug === slugOf(req, 'people') ? projections['people'] : projections[slug]
  const now = new Date()
  if (operation === 'create' || !project || isDeepStrictEqual(project(doc as never, now), project(previousDoc as never, now))) return doc
  await updateDependants(req, uidOf(slug, id))
  return doc
}

/** Who is gone names no portrait. */
export const forgetPortrait: CollectionAfterDeleteHook = async ({ collection: { slug }, id, req }) => {
  if (slug === slugOf(req, 'people')) await replaceReferences(req, [{ item: uidOf(slug, id), targets: [] }])
}

type Hook = Parameters<CollectionAfterChangeHook>[0]

const movePortrait = async (slug: string, doc: Hook['doc'], previousDoc: Hook['previousDoc'], req: Hook['req']): Promise<void> => {
  if (slug !== slugOf(req, 'people')) return
  const [portrait, before] = [doc, previousDoc]
    .map((one) => (one as { portrait?: unknown } | undefined)?.portrait)
    .map((value) => (value ? idOf(value) : undefined))
  if (portrait !== before) await followPortrait(req, (doc as { id: number | string }).id, portrait)
}
