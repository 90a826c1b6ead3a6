import type { CollectionBeforeChangeHook, JsonObject, PayloadRequest } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { lockAlone } from '../../database/sharedLock.js'
import { NewsroomError } from '../../shared/errors.js'
import { uidOf } from '../../sources/wireSource.js'
import { type ArticleRecord, changePublished } from './changePublished.js'
import { inRequestTransaction } from '../../database/inRequestTransaction.js'

const ending = 'newsroomEndsLiveBlog'

/** The end of a live blog comes from what is stored: no API, restored version or duplicate writes it, only the verbs below. */
export const keepCoverageEnd: CollectionBeforeChangeHook = ({ context, data, operation, originalDoc }) => {
  const stored = operation === 'update' ? (originalDoc as JsonObject | undefined)?.['coverageEndTime'] : null
  const byVerb = context[ending] as { id: number | string; at: string | null } | undefined
  const isMeant = byVerb !== undefined && String((originalDoc as JsonObject | undefined)?.['id']) === String(byVerb.id)
  return { ...data, coverageEndTime: (isMeant ? byVerb.at : stored) ?? null }
}

/**
 * Says that the coverage of a live blog has ended: it is shown without “Live” and takes no new entries. Sent again, it changes nothing.
 * @throws NewsroomError NOT_A_LIVE_BLOG, NOT_PUBLISHED (409)
 */
export const endLiveBlog = (req: PayloadRequest, id: number | string, now: Date = new Date()): Promise<ArticleRecord> =>
  change(req, id, ({ coverageEndTime }) => (coverageEndTime ? undefined : now.toISOString()))

/** Opens a live blog again. @throws NewsroomError NOT_A_LIVE_BLOG, NOT_PUBLISHED (409) */
export const resumeLiveBlog = (req: PayloadRequest, id: number | string): Promise<ArticleRecord> =>
  change(req, id, ({ coverageEndTime }) => (coverageEndTime ? null : undefined))

const change = (
  req: PayloadRequest,
  id: number | string,
  endOf: (blog: ArticleRecord) => string | null | undefined,
): Promise<ArticleRecord> =>
  retryTransient(() =>
    inRequestTransaction(req, async () => {
      // An entry that is being filed is in before the end, or is told of it.
      await lockAlone(req, uidOf('articles', id))
      try {
        return await changePublished(req, id, (blog) => {
          if (blog.kind !== 'live') throw new NewsroomError('NOT_A_LIVE_BLOG')
          if (blog.wireState !== 'live') throw new NewsroomError('NOT_PUBLISHED')
          const at = endOf(blog)
          if (at === undefined) return undefined
          req.context[ending] = { id, at }
          return { coverageEndTime: at }
        })
      } finally {
        delete req.context[ending]
      }
    }),
  )
