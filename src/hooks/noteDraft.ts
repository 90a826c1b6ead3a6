import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'

import { oneAtATime } from '../database/oneAtATime.js'
import { forgetDraft, noteDrafts } from '../sources/draftsShowing.js'
import { uidOf } from '../sources/wireSource.js'

/** Notes which pictures a draft shows and whom it names, where that is not what the version before it did. */
export const noteDraft: CollectionAfterChangeHook = async ({ collection: { slug }, doc, previousDoc, req }) => {
  const saved = doc as { id: number | string; _status?: string }
  if (saved._status === 'draft') await oneAtATime(req, () => noteDrafts(req, slug, [{ saved, before: previousDoc as object | undefined }]))
  return saved
}

export const forgetNotedDraft: CollectionAfterDeleteHook = ({ collection: { slug }, id, req }) => forgetDraft(req, uidOf(slug, id))
