import { type PayloadRequest, ValidationError } from 'payload'

import { missingForPublication } from '../images/index.js'
import { appAddress } from '../shared/appAddress.js'
import type { Fault } from '../shared/faults.js'
import { idOf, picturesOf } from '../sources/bodyReferences.js'
import type { StoredPicture } from './imageFiles.js'

export interface ArticlePictures {
  leadImage?: unknown
  body?: unknown
  embargoUntil?: unknown
}

type Picture = StoredPicture & { id: number | string }
type NamedPicture = Pick<Picture, 'id'> & { filename?: string | null }

export interface PictureFault extends Fault {
  label: string
  picture: string
}

interface Asked {
  images: string
  now: Date
  /** When the public will see them. */
  at: Date
  pictures: readonly Picture[]
}

/** Pictures as they are stored, in the transaction of a request. */
export const readPictures = async (req: PayloadRequest, ids: readonly string[], images = 'images'): Promise<Picture[]> => {
  if (ids.length === 0) return []
  const { docs } = await req.payload.find({
    collection: images as never,
    where: { id: { in: [...ids] } },
    limit: ids.length,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs as unknown as Picture[]
}

const addressOf = ({ payload: { config } }: Pick<PayloadRequest, 'payload'>, images: string, id = ''): string =>
  appAddress(`${config.routes.admin}/collections/${images}/${id}`, config.serverURL)

/** That a picture lacks something, as whoever publishes is told it. */
export const lacking = (
  req: PayloadRequest,
  { slug, picture: { id, filename }, missing }: { slug: string; picture: NamedPicture; missing: readonly string[] },
): string => `The picture “${filename ?? id}” cannot be published: ${missing.join('; ')}. Mend it at ${addressOf(req, slug, String(id))}`

/**
 * Refuses to publish a document with these pictures. A script that publishes, such as a template's seed, shows its author no form: for it
 * the error says itself what is wrong, and so does the log, which leaves out what errors say of what callers sent.
 * @throws ValidationError (400)
 */
export const refusePictures = (req: PayloadRequest, collection: string, faults: readonly Omit<PictureFault, 'picture'>[]): void => {
  if (faults.length === 0) return
  const error = new ValidationError({ collection, errors: [...faults], req }, req.t)
  if (req.payloadAPI === 'local') {
    const said = faults.map(({ message }) => message).join(' ')
    error.message += `. ${said}`
    req.payload.logger.warn(`A document of ${collection} was not published. ${said}`)
  }
  throw error
}

/** What keeps each picture of an article from being published, and where to mend it. */
export const pictureFaults = (req: PayloadRequest, article: ArticlePictures, { images, now, at, pictures }: Asked): PictureFault[] => {
  const lead = article.leadImage ? idOf(article.leadImage) : undefined
  const shown = picturesOf(article)
  return pictures.flatMap((picture) => {
    if (!shown.includes(String(picture.id))) return []
    const missing = missingForPublication(picture, now, at)
    if (missing.length === 0) return []
    const path = String(picture.id) === lead ? 'leadImage' : 'body'
    const label = path === 'leadImage' ? 'Lead image' : 'Body'
    return [{ path, label, picture: String(picture.id), message: lacking(req, { slug: images, picture, missing }) }]
  })
}

/** When the public will see what is published, or planned to be, at a time: an embargo may be longer. */
export const comesOutAt = (embargoUntil: unknown, at: Date): Date => {
  const end = new Date(embargoUntil instanceof Date || typeof embargoUntil === 'string' ? embargoUntil : Number.NaN)
  return end > at ? end : at
}

interface NewAsked extends Omit<Asked, 'pictures'> {
  /** The article's collection. */
  slug: string
  /** Its id, where the public may see it already. */
  id: number | string | undefined
}

/** The faults of what the public does not see in the article yet: the rest of its pictures pass. */
export const newPictureFaults = async (
  req: PayloadRequest,
  article: ArticlePictures,
  { slug, id, ...asked }: NewAsked,
): Promise<PictureFault[]> => {
  const ids = picturesOf(article)
  const shown = ids.length > 0 && id !== undefined ? await publishedPictures(req, slug, id) : []
  const wanted = ids.filter((picture) => !shown.includes(picture))
  return pictureFaults(req, article, { ...asked, pictures: await readPictures(req, wanted, asked.images) })
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
