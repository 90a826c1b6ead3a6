import type { CollectionBeforeChangeHook } from 'payload'

import { type ArticlePictures, comesOutAt, newPictureFaults, refusePictures } from './pictureFaults.js'
import { rehearsalOf } from './rehearsal.js'

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
    const rehearsal = rehearsalOf(context)
    const at = comesOutAt(article.embargoUntil, rehearsal?.at ?? now())
    const id = operation === 'update' ? (originalDoc as { id?: number | string } | undefined)?.id : undefined
    const errors = await newPictureFaults(req, article, { slug: collection.slug, id, images, now: now(), at })
    if (rehearsal) {
      rehearsal.faults.push(...errors.map(({ path, message, picture }) => ({ path, message, picture })))
      return data
    }
    refusePictures(req, collection.slug, errors)
    return data
  }
