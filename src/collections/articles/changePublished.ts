import type { PayloadRequest } from 'payload'

import { commitTransaction, initTransaction, killTransaction } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { NewsroomError } from '../../shared/errors.js'

export interface ArticleRecord extends Record<string, unknown> {
  id: number | string
  _status?: 'draft' | 'published' | null
  updatedAt: string
}

export interface ChangeOptions {
  /** `false` where the person must be allowed to do it; `true` where the newsroom itself does it. @default false */
  overrideAccess?: boolean
}

/** What a change makes of the published article; `undefined`: there is nothing to change. */
type Change = (published: ArticleRecord) => Record<string, unknown> | undefined

/** Parts of a document that are not its content. */
const notContent = new Set(['id', 'createdAt', 'updatedAt', 'wireState', 'wireRevision', 'createdBy'])

/**
 * Changes what the public sees of an article, whatever drafts lie on top of it: a correction must not publish
 * half-written work. A draft that is newer stays the newest version. One transaction, repeated where the
 * database asks for it.
 * @throws NewsroomError NOT_PUBLISHED (409) where the article is not published
 * @throws NotFound, Forbidden, ValidationError as Payload's own update does
 */
export const changePublished = (
  req: PayloadRequest,
  id: number | string,
  change: Change,
  { overrideAccess = false }: ChangeOptions = {},
): Promise<ArticleRecord> =>
  retryTransient(() =>
    inRequestTransaction(req, async () => {
      const common = { collection: 'articles' as never, id, depth: 0, req, overrideAccess, ...(req.user ? { user: req.user } : {}) }
      const published = await findVersion(common, false)
      if (published._status !== 'published') throw new NewsroomError('NOT_PUBLISHED')
      const changes = change(published)
      if (!changes) return published
      const newest = await findVersion(common, true)
      const hasDraft = newest._status === 'draft'
      const data = hasDraft ? { ...content(published), ...changes } : changes
      const changed = await update(common, { ...data, _status: 'published' }, false)
      if (hasDraft) await update(common, { ...content(newest), ...changes, _status: 'draft' }, true)
      return changed
    }),
  )

type Common = { id: number | string; req: PayloadRequest } & Record<string, unknown>

const findVersion = async (common: Common, draft: boolean): Promise<ArticleRecord> =>
  (await common.req.payload.findByID({ ...common, draft } as never)) as ArticleRecord

const update = async (common: Common, data: Record<string, unknown>, draft: boolean): Promise<ArticleRecord> =>
  (await common.req.payload.update({ ...common, data, draft } as never)) as unknown as ArticleRecord

const content = (document: ArticleRecord): Record<string, unknown> =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !notContent.has(name)))

/** Runs `work` in the request's transaction, or in one of its own where the request has none. */
const inRequestTransaction = async <T>(req: PayloadRequest, work: () => Promise<T>): Promise<T> => {
  const isOwn = await initTransaction(req)
  try {
    const result = await work()
    if (isOwn) await commitTransaction(req)
    return result
  } catch (error) {
    if (isOwn) await killTransaction(req)
    throw error
  }
}
