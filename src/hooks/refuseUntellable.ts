import type { CollectionBeforeChangeHook, CollectionBeforeOperationHook } from 'payload'

import { refusing } from './refusing.js'
import { type ResolvedSource, type StoredDocument, uidIn } from '../sources/wireSource.js'

const key = 'newsroomManyAtOnce'

/** Remembers whether an operation changes several documents: Payload commits what one of them wrote before it was refused. */
export const noteMany: CollectionBeforeOperationHook = ({ args, context, operation }) => {
  if (operation === 'update') context[key] = (args as { id?: unknown }).id === undefined
  return args
}

/**
 * Of several documents that are changed at once, one that no item can be made of is refused before anything of it is written. A single one
 * is refused afterwards, and rolled back.
 * @throws NewsroomError NOT_FOR_THE_WIRE (400)
 */
export const refuseUntellable =
  (source: ResolvedSource): CollectionBeforeChangeHook =>
  async ({ context, data, operation, originalDoc, req }) => {
    // In a locale a document is known once it is stored.
    if (operation !== 'update' || context[key] !== true || source.locale !== undefined) return data
    const doc = { ...(originalDoc as StoredDocument), ...(data as Partial<StoredDocument>) }
    await refusing(async () => {
      const now = new Date()
      if (source.state(doc, now).isPublic)
        await source.toItem(doc, { uid: uidIn(source, doc.id), url: source.url(doc), revision: 1, at: now.toISOString() }, { req })
    })
    return data
  }
