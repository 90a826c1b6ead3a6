import type { CollectionBeforeChangeHook, CollectionSlug, PayloadRequest } from 'payload'

import { possibleIds } from '../database/possibleIds.js'
import { missingForPublication, type PublishablePicture } from '../images/index.js'
import { statusIn } from '../sources/statusIn.js'
import { type ResolvedSource, sourcesOf, type StoredDocument } from '../sources/wireSource.js'
import { refusing } from './refusing.js'
import { creditedOf } from './imageStore.js'
import { lacking, refusePictures } from './pictureFaults.js'

type Picture = PublishablePicture & { id: number | string; filename?: string | null }

/**
 * The gate of pictures for a collection of an app's own: what `imageCredits` takes care of is published with a credit, an alternative text
 * and a right to it, and not after that has ended. Pictures that the public sees in it already pass.
 * @throws ValidationError (400) that names each picture, what it lacks, and where to mend it
 */
export const requireCreditedMapped =
  (source: ResolvedSource, now: () => Date = () => new Date()): CollectionBeforeChangeHook =>
  async ({ collection, data, operation, originalDoc, req }) => {
    const sent = data as StoredDocument
    if (source.drafts && sent['_status'] !== 'published') return data
    const pictures = await refusing(() => creditedPictures(req, source, { ...(originalDoc as StoredDocument | undefined), ...sent }))
    if (pictures.length === 0) return data
    const { id } = (originalDoc ?? {}) as Partial<StoredDocument>
    const row =
      operation === 'update' && id !== undefined
        ? await req.payload.db.findOne<StoredDocument>({
            collection: collection.slug as CollectionSlug,
            where: { id: { equals: id } },
            req,
          })
        : null
    const shown = new Set(row ? shownAlready(req, source, row) : [])
    const errors = (
      await readPictures(
        req,
        pictures.filter((picture) => !shown.has(picture)),
      )
    ).flatMap(({ slug, picture }) => {
      const missing = missingForPublication(picture, now())
      if (missing.length === 0) return []
      return [{ path: '', label: `“${picture.filename ?? picture.id}”`, message: lacking(req, { slug, picture, missing }) }]
    })
    refusePictures(req, collection.slug, errors)
    return data
  }

/** What the public sees in it, in each locale that is out. */
const shownAlready = (req: PayloadRequest, { slug, drafts }: ResolvedSource, row: StoredDocument): string[] =>
  sourcesOf(req.payload)
    .filter((one) => one.slug === slug && (!drafts || statusIn(row, one.locale) === 'published'))
    .flatMap((one) => creditedPictures(req, one, one.read?.(row, req) ?? row))

const slugOf = (uid: string): string => uid.slice(0, uid.indexOf(':'))

const creditedPictures = ({ payload }: PayloadRequest, source: ResolvedSource, doc: StoredDocument): string[] =>
  (source.pictures?.(doc) ?? []).filter((uid) => {
    const collection = payload.collections[slugOf(uid) as CollectionSlug]
    return Boolean(collection && creditedOf(collection.config))
  })

const readPictures = async (req: PayloadRequest, uids: readonly string[]): Promise<{ slug: string; picture: Picture }[]> => {
  const found: { slug: string; picture: Picture }[] = []
  for (const slug of new Set(uids.map(slugOf))) {
    const ids = possibleIds(
      req.payload,
      slug,
      uids.filter((uid) => slugOf(uid) === slug).map((uid) => uid.slice(slug.length + 1)),
    )
    const { docs } = await req.payload.find({
      collection: slug,
      where: { id: { in: ids } },
      limit: ids.length,
      pagination: false,
      depth: 0,
      overrideAccess: true,
      req,
    } as never)
    found.push(...(docs as unknown as Picture[]).map((picture) => ({ slug, picture })))
  }
  return found
}
