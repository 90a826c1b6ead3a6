import {
  type CollectionBeforeChangeHook,
  type CollectionBeforeValidateHook,
  type JsonObject,
  type PayloadRequest,
  ValidationError,
} from 'payload'

import { lockShared } from '../../database/sharedLock.js'
import { NewsroomError } from '../../shared/errors.js'
import { isLive, readBlog } from '../../sources/entrySource.js'
import { idOf } from '../../sources/bodyReferences.js'
import { uidOf } from '../../sources/wireSource.js'
import { isDraftSave } from '../articles/carryOut.js'
import { type Clock, wasCarriedBefore, wireStateAfter } from '../articles/hooks.js'
import { type livePreview, type PreviewedArticle, withEntry } from '../articles/preview.js'
import { isAhead, toPast } from '../articles/publishedAt.js'

const fault = (req: PayloadRequest, message: string, path = 'article') =>
  new ValidationError({ collection: 'entries', errors: [{ path, message }], req }, req.t)

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
  if (blog['coverageEndTime']) throw new NewsroomError('COVERAGE_ENDED')
  return data
}

const readNewest = async (req: PayloadRequest, id: string): Promise<JsonObject | undefined> =>
  ((await req.payload.findByID({ collection: 'articles', id, draft: true, depth: 0, disableErrors: true, overrideAccess: true, req })) ??
    undefined) as JsonObject | undefined

/** An entry is previewed on the page of its live blog. */
export const entryPreview: Parameters<typeof livePreview>[1] = async (previewUrl, { id, article }, req) => {
  const blog = article ? await readNewest(req, idOf(article)) : undefined
  return blog && withEntry(previewUrl(blog as PreviewedArticle), id)
}

/**
 * Says where an entry stands with the public: with its live blog, and not before; and its time, that of its publication
 * unless the desk said another. The lock keeps the blog from being
 * taken off, or put on, in another transaction that does not see this entry yet.
 * @throws NewsroomError ALREADY_WITHDRAWN (409) where the blog was withdrawn; COVERAGE_ENDED (409) for a new entry where it was ended
 * @throws ValidationError (400) for a time that the desk sets ahead
 */
export const setEntryState =
  ({ now = () => new Date() }: Clock = {}): CollectionBeforeChangeHook =>
  async ({ context, data, operation, originalDoc, req }) => {
    const draft = isDraftSave(context)
    const before = operation === 'update' ? ((originalDoc ?? {}) as JsonObject) : {}
    const at = now()
    if (isAhead(data['at'], before['at'], at)) throw fault(req, 'An entry cannot be dated in the future.', 'at')
    const time = { wanted: (data['at'] ?? before['at']) as unknown, stored: before['wireState'] as unknown, now: at }
    if (draft || data['_status'] !== 'published') {
      const wasCarried = !draft && (await wasCarriedBefore(req, 'entries', data, originalDoc))
      const wireState = wireStateAfter(data, { draft, now: at, wasCarried })
      return { ...data, wireState, at: entryTimeAfter({ ...time, isPublic: false }) }
    }
    const id = idOf(data['article'] ?? before['article'])
    await lockShared(req, uidOf('articles', id))
    const blog = await readBlog(req, id)
    if (blog?.wireState === 'withdrawn') throw new NewsroomError('ALREADY_WITHDRAWN', { detail: '(It is the live blog that was.)' })
    if (blog?.coverageEndTime && !['live', 'waiting'].includes(String(before['wireState']))) throw new NewsroomError('COVERAGE_ENDED')
    const wireState = wireStateAfter(data, { draft, now: at, waits: !isLive(blog) })
    return { ...data, wireState, at: entryTimeAfter({ ...time, isPublic: wireState === 'live', blog: blog?.publishedAt }) }
  }

interface EntryTimes {
  wanted: unknown
  /** Where the entry stood with the public. */
  stored: unknown
  isPublic: boolean
  /** When the public first saw its live blog. */
  blog?: unknown
  now: Date
}

/** What waits for its live blog has no time yet: the public sees both at once. */
export const entryTimeAfter = ({ wanted, stored, isPublic, blog, now }: EntryTimes): string | null => {
  const given = toPast(wanted, now)
  if (given || !isPublic) return given
  return (stored === 'waiting' || stored === 'live' ? toPast(blog, now) : null) ?? now.toISOString()
}
