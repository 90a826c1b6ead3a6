import type { CollectionBeforeChangeHook } from 'payload'

import { afterCommit } from '../database/afterCommit.js'
import type { StoredPicture } from './imageFiles.js'
import { planOf, plansOf } from './imagePlans.js'
import { creditedOf, storeOf } from './imageStore.js'

/**
 * While credits are switched off, an upload is what Payload makes of it: in a bucket its files are planned here, as they are, and written
 * with the document. Original and formats of an earlier file are not those of the new one.
 */
export const takeAsItIs: CollectionBeforeChangeHook = async ({ collection, data, originalDoc, req }) => {
  if (!req.file) return data
  const doc = data as StoredPicture
  if (creditedOf(collection)?.store && doc.filename) {
    const sizes = Object.entries(req.payloadUploadSizes ?? {}).flatMap(([name, bytes]) => {
      const filename = doc.sizes?.[name]?.filename
      return filename ? [[filename, bytes] as const] : []
    })
    plansOf(req).set(doc.filename, planOf(new Map([[doc.filename, req.file.data], ...sizes])))
  }
  const before = (originalDoc as StoredPicture | undefined)?.originalFile
  if (before) await afterCommit(req, () => storeOf(collection).originals.remove([before]))
  return { ...doc, renditions: [], originalFile: null, renditionsDue: null }
}
