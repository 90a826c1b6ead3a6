import type { PayloadRequest } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { NewsroomError } from '../../shared/errors.js'
import type { ArticleRecord } from './changePublished.js'

/**
 * Publishes the newest version of an article, at once or when the embargo ends. An article whose newest version
 * is published already is left as it is.
 * @param embargoUntil ISO 8601
 * @throws NewsroomError ALREADY_WITHDRAWN (409)
 */
export const publishArticle = (req: PayloadRequest, id: number | string, embargoUntil?: string): Promise<ArticleRecord> =>
  retryTransient(async () => {
    const common = { collection: 'articles' as never, id, depth: 0, req, overrideAccess: false, user: req.user }
    const newest = (await req.payload.findByID({ ...common, draft: true } as never)) as ArticleRecord
    if ((newest.withdrawal as { at?: string } | undefined)?.at) throw new NewsroomError('ALREADY_WITHDRAWN')
    if (newest._status === 'published' && embargoUntil === undefined) return newest
    const data = { _status: 'published', ...(embargoUntil === undefined ? {} : { embargoUntil }) }
    return (await req.payload.update({ ...common, data, draft: false } as never)) as unknown as ArticleRecord
  })
