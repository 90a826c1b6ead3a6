import { type Endpoint, NotFound, type Where } from 'payload'

import { requireId } from '../../../database/possibleIds.js'
import { slugOf } from '../../../shared/slugs.js'
import type { Rule } from '../../comments/access.js'
import { reasonFor } from '../../comments/decisions.js'
import { bodyOf, privately } from '../../comments/endpoints/answers.js'
import { mostAtOnce } from '../../../comments/queue/mostAtOnce.js'
import { decideEach } from '../../comments/endpoints/decide.js'
import { forModerators } from '../../comments/endpoints/guards.js'
import type { Row } from '../../comments/rows.js'

/**
 * `POST /readers/ID/reject-waiting { reason, note? }`: rejects what waits of an account, the oldest first, so many as are decided in one
 * call. Answers `{ decided, refused, left }`: who wants all of them calls again while there is something left that was not refused.
 */
export const rejectWaitingEndpoint = (moderate: Rule): Endpoint => ({
  path: '/:id/reject-waiting',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const { reason, note } = await bodyOf(req)
    await reasonFor(req, reason)
    const { db } = req.payload
    const readers = slugOf(req, 'readers')
    const id = requireId(req, readers, req.routeParams?.['id'])
    if (!(await db.findOne<Row>({ collection: readers, where: { id: { equals: id } }, req }))) throw new NotFound(req.t)
    const collection = slugOf(req, 'comments')
    const where: Where = { and: [{ reader: { equals: id } }, { status: { equals: 'pending' } }] }
    const { docs } = await db.find<Row>({
      collection,
      where,
      select: { id: true },
      sort: 'createdAt',
      limit: mostAtOnce,
      pagination: false,
      req,
    })
    const ids = docs.map((comment) => comment.id)
    const { decided, refused } = await decideEach(req, ids, { status: 'rejected', reason, note })
    const { totalDocs: left } = await db.count({ collection, where, req })
    return privately({ decided, refused, left })
  }),
})
