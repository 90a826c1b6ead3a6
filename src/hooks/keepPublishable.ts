import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

import { type Lack, lacksOf, missingForPublication, type PublishablePicture } from '../images/index.js'
import { rowsNaming } from '../log/references.js'
import { saysWhatIsShown } from '../shared/isOurs.js'
import { slugOf } from '../shared/slugs.js'
import { uidOf } from '../sources/wireSource.js'
import { lacking } from './pictureFaults.js'

/** The field by which each is mended. */
const fields = { alt: 'alt', credit: 'creditLine', rights: 'usageRights' } as const
type Kept = keyof typeof fields

const isKept = (lack: Lack['lack']): lack is Kept => lack in fields

/** Told without the end of its rights: that takes it off, as it is meant to. */
const lacksNow = (picture: PublishablePicture): Kept[] =>
  lacksOf({ ...picture, expiresAt: null }, new Date()).flatMap(({ lack }) => (isKept(lack) ? [lack] : []))

/**
 * A picture that something public shows keeps what it could not have been published without: its credit, its alternative text, its rights.
 * What it lacked before it may go on lacking.
 * @throws ValidationError (400) that names each
 */
export const keepPublishable: CollectionBeforeChangeHook = async ({ collection, data, operation, originalDoc, req }) => {
  if (operation !== 'update' || !saysWhatIsShown(req.payload, collection.slug)) return data
  const before = originalDoc as PublishablePicture & { id: number | string; filename?: string | null }
  const after = { ...before, ...(data as PublishablePicture) }
  const had = new Set(lacksNow(before))
  const lost = lacksNow(after).filter((lack) => !had.has(lack))
  if (lost.length === 0) return data
  const people = slugOf(req, 'people')
  const rows = await rowsNaming(req, [uidOf(collection.slug, before.id)])
  // A portrait is shown without a credit.
  if (rows.every(({ item }) => item.startsWith(`${people}:`))) return data
  const missing = missingForPublication({ ...after, expiresAt: null }, new Date())
  const message = lacking(req, { slug: collection.slug, picture: before, missing })
  throw new ValidationError({ collection: collection.slug, errors: lost.map((lack) => ({ path: fields[lack], message })), req }, req.t)
}
