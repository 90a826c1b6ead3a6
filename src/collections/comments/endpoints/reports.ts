import { type Endpoint, NotFound } from 'payload'

import { reportReasons } from '../../../comments/decisions/reasonKeys.js'
import { cleanComment } from '../../../comments/text/cleanComment.js'
import { retryTransient } from '../../../database/retryTransient.js'
import { readOneOf } from '../../../requests/readBody.js'
import { ratesOf } from '../../../access/rates.js'
import { idOf } from '../ids.js'
import { refuseStanding } from '../standing.js'
import { bodyOf, privately } from './answers.js'
import { commentOf, forReaders } from './guards.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'
import { slugOf } from '../../../shared/slugs.js'

/**
 * `POST /comments/ID/report { reason, note? }`: one report of each reader; a second one replaces the first. What a moderator has approved
 * stays as it is until its text changes: the report is kept, and answered as it was decided.
 */
export const reportEndpoint: Endpoint = {
  path: '/:id/report',
  method: 'post',
  handler: forReaders(async (req, reader) => {
    const body = await bodyOf(req)
    const reason = readOneOf('reason', body['reason'], reportReasons)
    const note = typeof body['note'] === 'string' ? cleanComment(body['note'].slice(0, 4000)).slice(0, 1000) : ''
    await ratesOf(req.payload)?.take('commentsOfReader', `report:${reader.id}`)
    const { db } = req.payload
    const tell = async () => {
      await refuseStanding(req, reader.id)
      const comment = await commentOf(req)
      if (comment['status'] !== 'approved' || String(idOf(comment['reader'])) === String(reader.id)) throw new NotFound(req.t)
      const shielded = comment['shielded'] === true
      const key = `${comment.id}>${reader.id}`
      const data = {
        comment: comment.id,
        reader: reader.id,
        reason,
        note,
        key,
        outcome: shielded ? 'declined' : 'open',
        ...(shielded ? { decidedAt: new Date().toISOString() } : {}),
      }
      const before = await db.findOne<{ id: number | string; outcome: string }>({
        collection: slugOf(req, 'comment-reports'),
        where: { key: { equals: key } },
        req,
      })
      if (before) await db.updateOne({ collection: slugOf(req, 'comment-reports'), id: before.id, data, req, returning: false })
      else await db.create({ collection: slugOf(req, 'comment-reports'), data, req })
      if (!shielded) {
        const { totalDocs } = await db.count({
          collection: slugOf(req, 'comment-reports'),
          where: { and: [{ comment: { equals: comment.id } }, { outcome: { equals: 'open' } }] },
          req,
        })
        await db.updateOne({
          collection: slugOf(req, 'comments'),
          id: comment.id,
          data: { openReports: totalDocs, updatedAt: comment['updatedAt'] as string },
          req,
          returning: false,
        })
      }
      return privately({ reported: true, decided: shielded }, 201)
    }
    // The same sent twice at once: whoever comes second looks again.
    return retryTransient(() => inRequestTransaction(req, tell))
  }),
}
