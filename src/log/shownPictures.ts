import type { CollectionSlug, PayloadRequest, Where } from 'payload'

import { possibleIds } from '../database/possibleIds.js'
import { ownTarget } from '../database/targetLock.js'
import { saysWhatIsShown } from '../shared/isOurs.js'
import { slugOf } from '../shared/slugs.js'

/** Where a collection of pictures says whether the public sees one. */
const shownField = 'shown'

/** Makes pictures public that are not yet. */
export const showPictures = async (req: PayloadRequest, ids: string[]): Promise<void> => {
  if (ids.length === 0 || !saysWhatIsShown(req.payload)) return
  await mark(req, { and: [{ id: { in: possibleIds(req.payload, 'images', ids) } }, { [shownField]: { not_equals: true } }] }, true)
}

/** Nothing public shows them any more. Whoever shows one of them at this moment comes before this, or after it. */
export const hidePictures = async (req: PayloadRequest, ids: string[]): Promise<void> => {
  if (ids.length === 0 || !saysWhatIsShown(req.payload)) return
  for (const id of ids) await ownTarget(req, `images:${id}`)
  await mark(req, { id: { in: possibleIds(req.payload, 'images', ids) } }, false)
}

/** The collection of portraits; `undefined` where people have none, or a list of them. */
export const portraitsAre = (req: PayloadRequest): string | undefined => {
  const people = req.payload.collections[slugOf(req, 'people') as CollectionSlug]?.config
  const field = people?.flattenedFields.find(({ name }) => name === 'portrait')
  if (field?.type !== 'upload' || field.hasMany || field.localized) return undefined
  return typeof field.relationTo === 'string' ? field.relationTo : undefined
}

/** The portraits of those of the people that have one, as `<collection>:<id>` by the person's id. */
export const portraitsOf = async (req: PayloadRequest, people: string[]): Promise<Map<string, string>> => {
  const pictures = portraitsAre(req)
  const ids = possibleIds(req.payload, slugOf(req, 'people'), people)
  if (ids.length === 0 || pictures === undefined) return new Map()
  const where: Where = { and: [{ id: { in: ids } }, { portrait: { exists: true } }] }
  const { docs } = await req.payload.db.find<{ id: number | string; portrait?: unknown }>({
    collection: slugOf(req, 'people'),
    where,
    limit: 0,
    pagination: false,
    req,
  })
  return new Map(
    docs.flatMap(({ id, portrait }) => (portrait ? [[String(id), `${pictures}:${String(portrait as number | string)}`] as const] : [])),
  )
}

/** The picture itself is not changed by it. */
const mark = (req: PayloadRequest, where: Where, shown: boolean): Promise<unknown> =>
  Promise.resolve(
    req.payload.db.updateMany({ collection: 'images', where, data: { [shownField]: shown, updatedAt: null }, req, returning: false }),
  )
