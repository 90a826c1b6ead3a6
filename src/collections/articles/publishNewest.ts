import type { PayloadRequest } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { NewsroomError } from '../../shared/errors.js'
import { refuseUnseen } from './baseRevision.js'
import type { WireCollection } from '../../shared/slugs.js'
import type { ArticleRecord } from './changePublished.js'
import { inRequestTransaction } from '../../database/inRequestTransaction.js'

export interface PublishOptions {
  /** @default 'articles' */
  collection?: WireCollection
  /** ISO 8601, or `null` for none; an embargo that is set already stays where this is not given. */
  embargoUntil?: string | null | undefined
  /** What is published with it, of what was typed and not saved. */
  changes?: Record<string, unknown> | undefined
  /** `updatedAt` of what the person saw, where it was said. With `changes` it goes with them, and they are merged. */
  baseRevision?: unknown
}

/**
 * Publishes the newest version, at once or when the embargo ends. What is published like that already is left
 * as it is: reading and writing are one transaction, so that two calls at once publish once.
 * @throws NewsroomError ALREADY_WITHDRAWN (409), STALE (409) where the newest version says something else than what the person saw
 */
export const publishNewest = (
  req: PayloadRequest,
  id: number | string,
  { collection = 'articles', embargoUntil, changes, baseRevision }: PublishOptions = {},
): Promise<ArticleRecord> =>
  retryTransient(() =>
    inRequestTransaction(req, async () => {
      const common = { collection: collection as never, id, depth: 0, req, overrideAccess: false, user: req.user }
      const newest = (await req.payload.findByID({ ...common, draft: true } as never)) as ArticleRecord
      if ((newest.withdrawal as { at?: string } | undefined)?.at) throw new NewsroomError('ALREADY_WITHDRAWN')
      // What is out already goes out by nobody's call.
      const { config } = req.payload.collections[collection] ?? {}
      if (!changes && newest._status !== 'published' && baseRevision !== undefined && config)
        await refuseUnseen({ req, collection: config, id, base: baseRevision }, await whole(common))
      if (!changes && newest._status === 'published' && (embargoUntil === undefined || isSameTime(newest.embargoUntil, embargoUntil)))
        return newest
      const data = { ...changes, _status: 'published', ...(embargoUntil === undefined ? {} : { embargoUntil }) }
      return (await req.payload.update({ ...common, data, draft: false } as never)) as unknown as ArticleRecord
    }),
  )

/** With the fields that the person may not read: they are no reason to refuse. */
const whole = async (common: Record<string, unknown> & { req: PayloadRequest }): Promise<ArticleRecord> =>
  (await common.req.payload.findByID({ ...common, draft: true, overrideAccess: true, showHiddenFields: true } as never)) as ArticleRecord

const isSameTime = (stored: unknown, wanted: string | null): boolean =>
  typeof stored === 'string' && wanted !== null ? new Date(stored).getTime() === new Date(wanted).getTime() : !stored && !wanted
