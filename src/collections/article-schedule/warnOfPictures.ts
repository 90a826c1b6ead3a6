import { isDeepStrictEqual } from 'node:util'

import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'

import { type ArticlePictures, comesOutAt, newPictureFaults } from '../../hooks/pictureFaults.js'
import type { StoredPicture } from '../../hooks/imageFiles.js'
import { missingForPublication } from '../../images/index.js'
import type { Fault } from '../../shared/faults.js'
import { scheduledArticles } from '../../sources/plannedShowing.js'
import { uidOf } from '../../sources/wireSource.js'
import { changeRow, findRows, hasSchedule, isOpen, type PlannedRow } from './plannedRows.js'

/**
 * A picture has lost its credit or its rights, was exchanged, or was mended: what is planned and shows it warns of that, or no more, in the
 * same transaction. The clock checks the rest of it soon, as after any change.
 */
export const warnOfPictures: CollectionAfterChangeHook = async ({ collection: { slug }, doc, operation, previousDoc, req }) => {
  if (operation === 'create' || !hasSchedule(req) || isDeepStrictEqual(gateOf(doc), gateOf(previousDoc))) return doc
  const rows = await findRows(req, { and: [isOpen, { action: { equals: 'publish' } }] })
  if (rows.length === 0) return doc
  const showing = await scheduledArticles(req, { rows, target: uidOf(slug, (doc as { id: number | string }).id) })
  for (const [article, newest] of showing)
    for (const row of rows.filter((one) => String(one.article) === article)) await warn(req, row, newest)
  return doc
}

/** What the gate asks of a picture, and calls it by. */
const gateOf = (doc: unknown) => {
  const picture = (doc ?? {}) as StoredPicture
  const { filename, expiresAt } = picture
  return [missingForPublication(picture, new Date(0)), filename, expiresAt ? new Date(expiresAt).getTime() : null]
}

const warn = async (req: PayloadRequest, row: PlannedRow, article: ArticlePictures): Promise<void> => {
  const at = comesOutAt(article.embargoUntil, new Date(row.at))
  const asked = { slug: 'articles', id: row.article, images: 'images', now: new Date(), at }
  const found = (await newPictureFaults(req, article, asked)).map(({ path, message, picture }): Fault => ({ path, message, picture }))
  const warnings = [...found, ...(row.warnings ?? []).filter(({ picture }) => picture === undefined)]
  await changeRow(req, row.id, { warnings: warnings.length > 0 ? warnings : null, checkedAt: null })
}
