import type { PayloadRequest } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { NewsroomError } from '../../shared/errors.js'
import type { WireCollection } from '../../shared/slugs.js'
import { inRequestTransaction } from '../../database/inRequestTransaction.js'

export interface ArticleRecord extends Record<string, unknown> {
  id: number | string
  _status?: 'draft' | 'published' | null
  updatedAt: string
}

export interface ChangeOptions {
  /** @default 'articles' */
  collection?: WireCollection
  /** `false` where the person must be allowed to do it; `true` where the newsroom itself does it. @default false */
  overrideAccess?: boolean
  /** Whether what was unpublished can be changed so, too: what may come back can be killed. @default false */
  evenUnpublished?: boolean
}

/** What a change makes of the published document; `undefined`: there is nothing to change. */
type Change = (published: ArticleRecord) => Record<string, unknown> | undefined

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
  { collection = 'articles', overrideAccess = false, evenUnpublished = false }: ChangeOptions = {},
): Promise<ArticleRecord> =>
  retryTransient(() =>
    inRequestTransaction(req, async () => {
      const common = { collection: collection as never, id, depth: 0, req, overrideAccess, ...(req.user ? { user: req.user } : {}) }
      const published = await findPublished(common)
      const isOpen =
        published._status === 'published' || (evenUnpublished && ['unpublished', 'withdrawn'].includes(String(published['wireState'])))
      if (!isOpen) throw new NewsroomError('NOT_PUBLISHED')
      const changes = change(published)
      if (!changes) return published
      return update(common, changes)
    }),
  )

type Common = { id: number | string; req: PayloadRequest } & Record<string, unknown>

const findPublished = async (common: Common): Promise<ArticleRecord> =>
  (await common.req.payload.findByID({ ...common, draft: false } as never)) as ArticleRecord

/** A change without a word of publishing: it is laid on what is published, and on the draft that may lie on top. */
const update = async (common: Common, data: Record<string, unknown>): Promise<ArticleRecord> =>
  (await common.req.payload.update({ ...common, data, draft: false } as never)) as unknown as ArticleRecord
