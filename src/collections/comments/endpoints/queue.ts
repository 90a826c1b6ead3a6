import type { Endpoint, PayloadRequest, Where } from 'payload'

import { staffMark } from '../decisions.js'
import type { Rule } from '../access.js'
import { type Id, idOf } from '../ids.js'
import { findComment, type Row } from '../rows.js'
import { privately } from './answers.js'
import { forModerators } from './guards.js'
import { inRequestTransaction } from '../../../database/inRequestTransaction.js'

/** Minutes for which a card is one moderator's. */
const leaseMinutes = 5
const mostCards = 20

const waiting: Where = { or: [{ status: { equals: 'pending' } }, { openReports: { greater_than: 0 } }] }

/**
 * `POST /comments/queue { limit?, drop? }`: the caller's next cards, and theirs for five minutes; nobody else gets one of them meanwhile. `drop`
 * names cards that are given back.
 */
export const queueEndpoint = (moderate: Rule, fields: readonly string[]): Endpoint => ({
  path: '/queue',
  method: 'post',
  handler: forModerators(moderate, async (req) => {
    const body = ((await req.json?.().catch(() => undefined)) ?? {}) as { limit?: unknown; drop?: unknown }
    const limit = Math.min(Math.max(Math.trunc(Number(body.limit ?? 5)) || 1, 1), mostCards)
    const me = staffMark(req)
    const drop = Array.isArray(body.drop) ? body.drop.filter((id): id is Id => typeof id === 'string' || typeof id === 'number').slice(0, mostCards) : []
    const claimed = await inRequestTransaction(req, () => claim(req, { me, limit, drop }))
    const { totalDocs } = await req.payload.db.count({ collection: 'comments', where: waiting, req })
    return privately({ cards: await Promise.all(claimed.map((comment) => toCard(req, comment, fields))), waiting: totalDocs })
  }),
})

const claim = async (req: PayloadRequest, { me, limit, drop }: { me: string; limit: number; drop: Id[] }): Promise<Row[]> => {
  const { db } = req.payload
  const now = new Date()
  for (const id of drop) {
    const dropped = await findComment(req, id)
    if (dropped?.['claimedBy'] === me) await db.updateOne({ collection: 'comments', id, data: { claimedBy: null, claimedUntil: null, updatedAt: dropped['updatedAt'] as string }, req, returning: false })
  }
  const free: Where = { or: [{ claimedUntil: { exists: false } }, { claimedUntil: { equals: null } }, { claimedUntil: { less_than: now.toISOString() } }, { claimedBy: { equals: me } }] }
  const without: Where[] = drop.length > 0 ? [{ id: { not_in: drop } }] : []
  // What readers reported is public, so it comes first; the rest as it came.
  const reported = await db.find<Row>({ collection: 'comments', where: { and: [{ openReports: { greater_than: 0 } }, free, ...without] }, sort: 'createdAt', limit, pagination: false, req })
  const left = limit - reported.docs.length
  const pending = left > 0 ? (await db.find<Row>({ collection: 'comments', where: { and: [{ status: { equals: 'pending' } }, { openReports: { less_than_equal: 0 } }, free, ...without] }, sort: 'createdAt', limit: left, pagination: false, req })).docs : []
  const cards = [...reported.docs, ...pending]
  const claimedUntil = new Date(now.getTime() + leaseMinutes * 60_000).toISOString()
  // In this transaction: of two who take the same, MongoDB refuses one, who asks again, and SQLite has one writer.
  for (const { id, updatedAt } of cards) await db.updateOne({ collection: 'comments', id, data: { claimedBy: me, claimedUntil, updatedAt: updatedAt as string }, req, returning: false })
  return cards.map((card) => ({ ...card, claimedUntil }))
}

/** A card has what a decision needs: the text and why it is here, what it answers, who wrote it and how that went before, and all reports of it. */
const toCard = async (req: PayloadRequest, comment: Row, fields: readonly string[]) => {
  const { db } = req.payload
  const reader = idOf(comment['reader'])
  const [reports, history, parent, account] = await Promise.all([
    db.find<Row>({ collection: 'comment-reports', where: { and: [{ comment: { equals: comment.id } }, { outcome: { equals: 'open' } }] }, limit: 50, pagination: false, req }),
    reader === undefined ? undefined : db.find<Row>({ collection: 'comments', where: { reader: { equals: reader } }, sort: '-createdAt', limit: 20, pagination: false, req }),
    findComment(req, idOf(comment['parent'])),
    reader === undefined ? undefined : db.findOne<Row>({ collection: 'readers', where: { id: { equals: reader } }, req }),
  ])
  const statuses = (history?.docs ?? []).filter(({ id }) => id !== comment.id).map(({ status }) => String(status))
  return {
    id: comment.id,
    ...Object.fromEntries(fields.flatMap((field) => (idOf(comment[field]) === undefined ? [] : [[field, idOf(comment[field])]]))),
    handle: comment['handle'],
    text: comment['text'],
    status: comment['status'],
    createdAt: comment['createdAt'],
    editedAt: comment['editedAt'] ?? undefined,
    finding: comment['finding'] ?? undefined,
    claimedUntil: comment['claimedUntil'],
    reports: reports.docs.map(({ reason, note }) => ({ reason, note: note || undefined })),
    parent: parent && { handle: parent['handle'], text: parent['text'] },
    author: { id: reader, standing: account?.['standing'] ?? 'good', since: account?.['createdAt'], recent: statuses },
  }
}
