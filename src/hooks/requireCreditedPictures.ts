import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'

import { ValidationError } from 'payload'

import { idOf, picturesOf } from '../sources/bodyReferences.js'
import { missingForPublication } from '../images/index.js'
import type { StoredPicture } from './imageFiles.js'
import { rehearsalOf } from './rehearsal.js'
import { appAddress } from '../shared/appAddress.js'

interface ArticlePictures {
  leadImage?: unknown
  body?: unknown
  embargoUntil?: unknown
}

/**
 * Refuses to publish an article with a picture that has no credit, no alternative text or no rights, or whose rights have ended.
 * Pictures that the public sees in it already pass: nothing may stand in the way of a correction or a withdrawal.
 * Rights have to last until it comes out, which an embargo may put off. In a rehearsal they are noted, as of the time that is planned.
 * @throws ValidationError (400) that names each picture, what it lacks, and where to mend it
 */
export const requireCreditedPictures =
  ({ images = 'images', now = () => new Date() }: { images?: string; now?: () => Date } = {}): CollectionBeforeChangeHook =>
  async ({ collection, context, data, operation, originalDoc, req }) => {
    const { _status, withdrawal } = data as { _status?: string; withdrawal?: { at?: unknown } | null }
    if (_status !== 'published' || withdrawal?.at) return data
    const article = { ...(originalDoc as ArticlePictures | undefined), ...(data as ArticlePictures) }
    const at = comesOutAt(article.embargoUntil, rehearsalOf(context)?.at ?? now())
    const id = (originalDoc as { id?: number | string } | undefined)?.id
    const pictures = picturesOf(article)
    const shown = pictures.length > 0 && operation === 'update' && id !== undefined ? await publishedPictures(req, collection.slug, id) : []
    const wanted = pictures.filter((picture) => !shown.includes(picture))
    if (wanted.length === 0) return data
    const { docs } = await req.payload.find({
      collection: images as never,
      where: { id: { in: wanted } },
      limit: wanted.length,
      pagination: false,
      depth: 0,
      overrideAccess: true,
      req,
    })
    const lead = article.leadImage ? idOf(article.leadImage) : undefined
    const rehearsal = rehearsalOf(context)
    const errors = (docs as unknown as (StoredPicture & { id: number | string })[]).flatMap((picture) => {
      const missing = missingForPublication(picture, now(), at)
      if (missing.length === 0) return []
      const where = appAddress(`${req.payload.config.routes.admin}/collections/${images}/${picture.id}`, req.payload.config.serverURL)
      const path = String(picture.id) === lead ? 'leadImage' : 'body'
      return [
        {
          path,
          label: path === 'leadImage' ? 'Lead image' : 'Body',
          message: `The picture “${picture.filename ?? picture.id}” cannot be published: ${missing.join('; ')}. Mend it at ${where}`,
        },
      ]
    })
    if (rehearsal) {
      rehearsal.faults.push(...errors.map(({ path, message }) => ({ path, message })))
      return data
    }
    if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
    return data
  }

/** When the public will see what is published, or planned to be, at a time: an embargo may be longer. */
const comesOutAt = (embargoUntil: unknown, at: Date): Date => {
  const end = new Date(embargoUntil instanceof Date || typeof embargoUntil === 'string' ? embargoUntil : Number.NaN)
  return end > at ? end : at
}

/** Pictures of the article as the public sees it, whatever drafts lie on top. */
const publishedPictures = async (req: PayloadRequest, slug: string, id: number | string): Promise<string[]> => {
  const row = await req.payload.db.findOne<ArticlePictures & { id: number | string; _status?: string; wireState?: string }>({
    collection: slug as never,
    where: { id: { equals: id } },
    req,
  })
  return row?._status === 'published' && (row.wireState ?? 'live') === 'live' ? picturesOf(row) : []
}
