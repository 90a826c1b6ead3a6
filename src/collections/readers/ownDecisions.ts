import type { PayloadRequest, Where } from 'payload'

import type { OwnDecision, OwnReport } from '../../comments/page/types.js'
import { type Id, idOf } from '../comments/ids.js'
import { findComments, isoOf, type Row } from '../comments/rows.js'
import { slugOf } from '../../shared/slugs.js'

const most = 50
const told = ['rejected', 'spam', 'warned', 'suspended', 'terminated', 'reinstated']
const appealed = new Set(told.filter((decision) => decision !== 'reinstated'))

/** Days for which a decision is news to whom it concerns. */
const newDays = 14

/** So many measures of late, so that whoever comes back learns that there is something to read. */
export const countNewDecisions = async (req: PayloadRequest, reader: Id, now = new Date()): Promise<number> => {
  const where: Where = {
    and: [
      { reader: { equals: reader } },
      { decision: { in: told } },
      { undoneAt: { exists: false } },
      { createdAt: { greater_than: new Date(now.getTime() - newDays * 86_400_000).toISOString() } },
    ],
  }
  return (await req.payload.db.count({ collection: slugOf(req, 'comment-decisions'), where, req })).totalDocs
}

/** What was decided about a reader and what they said, with its reasons, the latest first. What was taken back never was. */
export const ownDecisions = async (req: PayloadRequest, reader: Id): Promise<OwnDecision[]> => {
  const where: Where = { and: [{ reader: { equals: reader } }, { decision: { in: told } }, { undoneAt: { exists: false } }] }
  const { docs } = await req.payload.db.find<Row>({
    collection: slugOf(req, 'comment-decisions'),
    where,
    sort: '-createdAt',
    limit: most,
    pagination: false,
    req,
  })
  const said = await findComments(
    req,
    docs.flatMap(({ comment }) => idOf(comment) ?? []),
  )
  return docs.map((row) =>
    toOwn(
      row,
      said.find(({ id }) => String(id) === String(idOf(row['comment']))),
    ),
  )
}

const toOwn = (row: Row, comment: Row | undefined): OwnDecision => {
  const appeal = row['appealState'] as OwnDecision['appeal']
  return {
    reference: String(row['reference']),
    at: isoOf(row['applicationDate'] ?? row['createdAt']),
    decision: String(row['decision']) as OwnDecision['decision'],
    reasons: [row['law'] ?? row['rule'], row['explanation'], row['facts']].flatMap((part) => (part ? [String(part)] : [])),
    ...(row['endDate'] ? { until: isoOf(row['endDate']) } : {}),
    ...(comment?.['text'] ? { text: String(comment['text']) } : {}),
    ...(appeal ? { appeal } : appealed.has(String(row['decision'])) ? { appeal: 'possible' as const } : {}),
    ...(row['appealAnswer'] ? { answer: String(row['appealAnswer']) } : {}),
  }
}

/** What a reader reported, with its outcome, the latest first. */
export const ownReports = async (req: PayloadRequest, reader: Id): Promise<OwnReport[]> => {
  const { docs } = await req.payload.db.find<Row>({
    collection: slugOf(req, 'comment-reports'),
    where: { reader: { equals: reader } },
    sort: '-createdAt',
    limit: most,
    pagination: false,
    req,
  })
  return docs.map((row) => ({
    at: isoOf(row['createdAt']),
    reason: String(row['reason']),
    ...(row['note'] ? { note: String(row['note']) } : {}),
    outcome: String(row['outcome']) as OwnReport['outcome'],
    ...(row['decidedAt'] ? { decidedAt: isoOf(row['decidedAt']) } : {}),
  }))
}
