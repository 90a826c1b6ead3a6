import {
  type CollectionAfterChangeHook,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeValidateHook,
  type PayloadRequest,
  ValidationError,
  type Where,
} from 'payload'

import { lockAlone } from '../../database/sharedLock.js'
import { isLive } from '../../sources/entrySource.js'
import { uidOf } from '../../sources/wireSource.js'
import { isDraftSave } from '../articles/carryOut.js'

type Id = number | string

/** An app may have articles without live entries. */
const hasEntries = ({ payload }: PayloadRequest): boolean => payload.collections['entries' as never] !== undefined

/** A live blog that has entries stays one: they could not be shown anywhere else. */
export const keepKindWithEntries: CollectionBeforeValidateHook = async ({ collection, data, originalDoc, req }) => {
  const { id, kind } = (originalDoc ?? {}) as { id?: Id; kind?: string }
  const wanted: unknown = data?.['kind']
  if (kind !== 'live' || wanted === undefined || wanted === 'live' || !hasEntries(req)) return data
  const { totalDocs } = await req.payload.db.count({ collection: 'entries', where: { article: { equals: id } }, req })
  if (totalDocs === 0) return data
  throw new ValidationError(
    { collection: collection.slug, errors: [{ path: 'kind', message: 'This live blog has entries, so it stays one.' }], req },
    req.t,
  )
}

/**
 * Says of the entries of a live blog whether the public sees them, in the transaction of the blog itself. What the wire
 * says of them is another hook's.
 */
export const takeEntriesAlong: CollectionAfterChangeHook = async ({ context, doc, previousDoc, req }) => {
  const { id, kind } = doc as { id: Id; kind?: string }
  if (kind !== 'live' || isDraftSave(context) || !hasEntries(req)) return
  // Whoever files to a blog that stays as it is need not wait for its editor.
  if (isLive(doc as never) && isLive(previousDoc as never)) return
  await lockAlone(req, uidOf('articles', id))
  const [from, to] = isLive(doc as never) ? ['waiting', 'live'] : ['live', 'waiting']
  await req.payload.db.updateMany({
    collection: 'entries',
    where: { and: [{ article: { equals: id } }, { wireState: { equals: from } }] },
    data: { wireState: to },
    req,
    returning: false,
  })
  if (to !== 'live') return
  // What waited was filed without a time, unless the desk gave one: the public sees it now.
  const { publishedAt } = doc as { publishedAt?: string | null }
  const untimed: Where = { and: [{ article: { equals: id } }, { wireState: { equals: 'live' } }, { at: { equals: null } }] }
  await req.payload.db.updateMany({
    collection: 'entries',
    where: untimed,
    data: { at: publishedAt ?? new Date().toISOString() },
    req,
    returning: false,
  })
}

/** Entries go with their live blog. Those that are on the wire leave their tombstones there. */
export const deleteEntries: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (!hasEntries(req)) return
  const { docs } = await req.payload.db.find<{ id: Id }>({
    collection: 'entries',
    where: { article: { equals: id } },
    limit: 0,
    pagination: false,
    select: {},
    req,
  })
  for (const entry of docs) await req.payload.delete({ collection: 'entries', id: entry.id, overrideAccess: true, req })
}
