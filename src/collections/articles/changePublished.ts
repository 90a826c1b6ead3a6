import type { PayloadRequest } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { NewsroomError } from '../../shared/errors.js'
import { inRequestTransaction } from './inRequestTransaction.js'

export interface ArticleRecord extends Record<string, unknown> {
  id: number | string
  _status?: 'draft' | 'published' | null
  updatedAt: string
}

/** Collections whose documents go on the wire and know the verbs. */
export type WireCollection = 'articles' | 'entries'

export interface ChangeOptions {
  /** @default 'articles' */
  collection?: WireCollection
  /** `false` where the person must be allowed to do it; `true` where the newsroom itself does it. @default false */
  overrideAccess?: boolean
}

/** What a change makes of the published document; `undefined`: there is nothing to change. */
type Change = (published: ArticleRecord) => Record<string, unknown> | undefined

/** Parts of a document that are not its content. */
const notContent = new Set(['id', 'createdAt', 'updatedAt', 'wireState', 'wireRevision', 'createdBy', 'publishedBy', 'fromEntry', 'promotedTo'])

/**
 * Changes what the public sees of an article or an entry, whatever drafts lie on top of it: a correction must not publish
 * half-written work. A draft that is newer stays the newest version. One transaction, repeated where the
 * database asks for it.
 * @throws NewsroomError NOT_PUBLISHED (409) where it is not published
 * @throws NotFound, Forbidden, ValidationError as Payload's own update does
 */
export const changePublished = (
  req: PayloadRequest,
  id: number | string,
  change: Change,
  { collection = 'articles', overrideAccess = false }: ChangeOptions = {},
): Promise<ArticleRecord> =>
  retryTransient(() =>
    inRequestTransaction(req, async () => {
      const common = { collection: collection as never, id, depth: 0, req, overrideAccess, ...(req.user ? { user: req.user } : {}) }
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
