import { type CollectionBeforeChangeHook, type CollectionBeforeValidateHook, type JsonObject, type PayloadRequest, ValidationError } from 'payload'

import { lockShared } from '../../database/sharedLock.js'
import { NewsroomError } from '../../shared/errors.js'
import { isLive, readBlog } from '../../sources/entrySource.js'
import { idOf } from '../../sources/bodyReferences.js'
import { uidOf } from '../../sources/wireSource.js'
import { type Clock, isDraftSave, wireStateAfter } from '../articles/hooks.js'

const fault = (req: PayloadRequest, message: string) =>
  new ValidationError({ collection: 'entries', errors: [{ path: 'article', message }], req }, req.t)

/** An entry belongs to one live blog, for good. */
export const checkBlog: CollectionBeforeValidateHook = async ({ data, operation, originalDoc, req }) => {
  if (!data) return data
  const wanted: unknown = data['article']
  if (operation === 'update') {
    const stored: unknown = (originalDoc as JsonObject | undefined)?.['article']
    if (wanted !== undefined && stored && (!wanted || idOf(wanted) !== idOf(stored))) throw fault(req, 'An entry stays with its live blog.')
    return data
  }
  const id = wanted ? idOf(wanted) : undefined
  const blog = id === undefined ? undefined : await readNewest(req, id)
  if (blog?.['kind'] !== 'live') throw fault(req, 'Choose an article of kind “Live blog”.')
  return data
}

const readNewest = async (req: PayloadRequest, id: string): Promise<JsonObject | undefined> =>
  ((await req.payload.findByID({ collection: 'articles', id, draft: true, depth: 0, disableErrors: true, overrideAccess: true, req })) ?? undefined) as JsonObject | undefined

/** The time that readers see is that of publication, unless the desk said another. */
export const setEntryTime =
  ({ now = () => new Date() }: Clock = {}): CollectionBeforeChangeHook =>
  ({ data, originalDoc }) => {
    const kept = (data['at'] ?? (originalDoc as JsonObject | undefined)?.['at']) as unknown
    if (kept || data['_status'] !== 'published') return { ...data, at: kept ?? null }
    return { ...data, at: now().toISOString() }
  }

/**
 * Says where an entry stands with the public: with its live blog, and not before. The lock keeps the blog from being
 * taken off, or put on, in another transaction that does not see this entry yet.
 * @throws NewsroomError ALREADY_WITHDRAWN (409) where the blog was withdrawn
 */
export const setEntryState =
  ({ now = () => new Date() }: Clock = {}): CollectionBeforeChangeHook =>
  async ({ context, data, originalDoc, req }) => {
    const draft = isDraftSave(context)
    if (draft || data['_status'] !== 'published') return { ...data, wireState: wireStateAfter(data, { draft, now: now() }) }
    const id = idOf(data['article'] ?? (originalDoc as JsonObject | undefined)?.['article'])
    await lockShared(req, uidOf('articles', id))
    const blog = await readBlog(req, id)
    if (blog?.wireState === 'withdrawn') throw new NewsroomError('ALREADY_WITHDRAWN', { detail: '(It is the live blog that was.)' })
    return { ...data, wireState: wireStateAfter(data, { draft, now: now(), waits: !isLive(blog) }) }
  }
