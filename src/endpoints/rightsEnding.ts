import type { CollectionSlug, Endpoint, PayloadRequest } from 'payload'

import { isStaff } from '../access/caller.js'
import type { OwnRule } from '../access/ownRule.js'
import { namesOf } from '../sources/itemNames.js'
import { sourceSlugs } from '../sources/wireSource.js'
import { rowsNaming } from '../log/references.js'
import { hasField } from '../shared/hasField.js'

export const rightsEndingPath = '/rights-ending'
const dayMs = 86_400_000
const mostDays = 366
/** Pictures in one answer. */
const mostPictures = 200

/** A picture whose rights end soon, as the desk lists it. */
export interface EndingPicture {
  id: number | string
  collection: string
  filename: string
  alt: string
  creditLine: string
  expiresAt: string
  /** Live articles and entries that show it. */
  shownIn: { collection: string; id: number | string; headline: string }[]
}

interface Options {
  slug?: string
  now?: () => Date
  maySee?: OwnRule | undefined
}

/**
 * `GET /api/<slug>/rights-ending?days=30`, for staff: pictures of a collection whose rights end within so many days (1 to 366), the first
 * to end first, with the live articles and entries that show them. Those that have ended are not among them.
 */
export const rightsEnding = ({ slug = 'images', now = () => new Date(), maySee = ({ req }) => isStaff(req) }: Options = {}): Endpoint => ({
  path: rightsEndingPath,
  method: 'get',
  handler: async (req) => {
    const refuse = (status: number, message: string) => Response.json({ errors: [{ message }] }, { status })
    if ((await maySee({ req })) !== true) return refuse(403, 'You are not allowed to perform this action.')
    if (!hasField(req.payload, slug, 'expiresAt')) return refuse(404, 'These pictures have no end of rights.')
    const given = req.query?.days ?? '30'
    const days = typeof given === 'string' && /^\d{1,3}$/.test(given) ? Number(given) : Number.NaN
    if (!(days >= 1 && days <= mostDays)) return refuse(400, `days is a number from 1 to ${mostDays}.`)
    return Response.json(
      { days, docs: await endingPictures(req, { slug, from: now(), days }) },
      { headers: { 'Cache-Control': 'private, no-store' } },
    )
  },
})

interface PictureRow {
  id: number | string
  filename?: string | null
  alt?: string | null
  creator?: string | null
  supplier?: string | null
  creditLine?: string | null
  expiresAt: Date | string
}

const endingPictures = async (
  req: PayloadRequest,
  { slug, from, days }: { slug: string; from: Date; days: number },
): Promise<EndingPicture[]> => {
  const until = new Date(from.getTime() + days * dayMs)
  const { docs } = await req.payload.db.find<PictureRow>({
    collection: slug as CollectionSlug,
    where: { and: [{ expiresAt: { greater_than: from.toISOString() } }, { expiresAt: { less_than_equal: until.toISOString() } }] },
    sort: 'expiresAt',
    limit: mostPictures,
    pagination: false,
    select: { filename: true, alt: true, creator: true, supplier: true, creditLine: true, expiresAt: true },
  })
  if (docs.length === 0) return []
  const onWire = sourceSlugs(req.payload)
  const uids = docs.map(({ id }) => `${slug}:${id}`)
  const rows = onWire ? (await rowsNaming(req, uids)).filter(({ item }) => onWire.has(item.slice(0, item.indexOf(':')))) : []
  const names = await namesOf(
    req,
    rows.map(({ item }) => item),
  )
  return docs.map(({ id, filename, alt, creator, supplier, creditLine, expiresAt }) => ({
    id,
    collection: slug,
    filename: filename ?? '',
    alt: alt ?? '',
    creditLine: creditLine || [creator, supplier].filter(Boolean).join('/'),
    expiresAt: new Date(expiresAt).toISOString(),
    shownIn: rows.flatMap(({ item, target }) => {
      const named = target === `${slug}:${id}` ? names.get(item) : undefined
      return named ? [{ collection: named.collection, id: named.id, headline: named.name }] : []
    }),
  }))
}
