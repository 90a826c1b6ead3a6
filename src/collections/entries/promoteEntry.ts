import type { PayloadRequest } from 'payload'

import { retryTransient } from '../../database/retryTransient.js'
import { lockAlone } from '../../database/sharedLock.js'
import { NewsroomError } from '../../shared/errors.js'
import { readBlog } from '../../sources/entrySource.js'
import { idOf } from '../../sources/bodyReferences.js'
import { uidOf } from '../../sources/wireSource.js'
import type { ArticleRecord } from '../articles/changePublished.js'
import { inRequestTransaction } from '../../database/inRequestTransaction.js'

/** Kinds that an entry can become an article of. */
export const promotedKinds = ['wire', 'story'] as const

/**
 * Makes a draft article of an entry's newest version, with its live blog's section and tags. The entry stays where it is;
 * each links to the other. Called again, it returns the same article.
 * @throws NewsroomError ALREADY_WITHDRAWN (409) where the entry was withdrawn
 */
export const promoteEntry = (req: PayloadRequest, id: number | string, kind: (typeof promotedKinds)[number]): Promise<ArticleRecord> =>
  retryTransient(() =>
    inRequestTransaction(req, async () => {
      const common = { depth: 0, req, overrideAccess: false, user: req.user }
      const entry = (await req.payload.findByID({
        collection: 'entries',
        id,
        draft: true,
        joins: false,
        ...common,
      } as never)) as unknown as ArticleRecord
      if ((entry.withdrawal as { at?: string } | undefined)?.at) throw new NewsroomError('ALREADY_WITHDRAWN')
      await lockAlone(req, uidOf('entries', id))
      const made = await req.payload.find({
        collection: 'articles',
        where: { fromEntry: { equals: id } },
        draft: true,
        limit: 1,
        ...common,
      })
      if (made.docs[0]) return made.docs[0] as unknown as ArticleRecord
      const { section, tags, language } = (await readBlog(req, idOf(entry.article))) ?? {}
      const { aiUse, headline, body, bylines, summary } = entry
      const data = {
        kind,
        headline,
        body,
        bylines,
        aiUse,
        standfirst: summary,
        section,
        tags,
        language: entry.language ?? language,
        fromEntry: id,
        _status: 'draft',
      }
      // `fromEntry` is the newsroom's own to write; that the person may make articles, the verb has made sure of.
      return (await req.payload.create({
        collection: 'articles',
        data: data as never,
        draft: true,
        ...common,
        overrideAccess: true,
      })) as unknown as ArticleRecord
    }),
  )
