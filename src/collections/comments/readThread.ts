import type { PayloadRequest, Where } from 'payload'

import { type Cursor, fromCursor, toCursor } from '../../comments/page/cursor.js'
import { coarse, type Times } from '../../comments/page/coarse.js'
import { countsOf } from '../../comments/page/reactions.js'
import type { PublicComment, ThreadPage, ThreadSort } from '../../comments/page/types.js'
import type { CommentSettings } from '../../comments/settings.js'
import { toHtml } from '../../comments/text/toHtml.js'
import { toDocumentId } from '../../database/possibleIds.js'
import { countComments } from './counts/countComments.js'
import { closesAt, findTarget, takesComments } from './hooks.js'
import { type Id, idOf } from './ids.js'
import { readSettings } from './readSettings.js'
import { findComment, findComments, isoOf, type Row } from './rows.js'
import type { ResolvedTarget } from './targets.js'
import { slugOf } from '../../shared/slugs.js'

type Req = PayloadRequest

/** Answers that are shown under a comment at once. */
const firstReplies = 3

export interface ThreadQuery {
  target: ResolvedTarget
  /** The document's id. */
  on: Id
  sort: ThreadSort
  limit: number
  /** A cursor, as `next` has it. */
  after?: string | undefined
}

/**
 * A page of what stands under a document, by its place and not by a count: the last one costs what the first one does. `undefined`: no such
 * document, or no such place.
 */
export const readThread = async (req: Req, { target, on, sort, limit, after }: ThreadQuery): Promise<ThreadPage | undefined> => {
  const document = await findTarget(req, target, on, { publicOnly: true })
  const settings = await readSettings(req)
  const cursor = after === undefined ? undefined : fromCursor(after, sort === 'discussed', sealOf(req, settings))
  if (!document || (after !== undefined && !cursor)) return undefined
  const list: Where = {
    and: [
      { [target.field]: { equals: on } },
      ...(sort === 'picks' ? [{ pick: { equals: true } }, { status: { equals: 'approved' } }] : [{ listed: { equals: 'thread' } }]),
    ],
  }
  const rows = await page(req, { list, sort, limit, cursor })
  const closes = closesAt(target, document, settings)
  return {
    comments: await withReplies(req, rows.slice(0, limit), settings),
    ...nextOf(rows, limit, sort, sealOf(req, settings)),
    total: await countComments(req, target, on),
    open: await takesComments(req, target, document, settings),
    ...(settings.guests ? { guests: true as const } : {}),
    ...(settings.times === 'exact' ? {} : { times: settings.times }),
    ...(closes ? { closes: closes.toISOString() } : {}),
  }
}

/** By what places are sealed, where exact times are not told. */
const sealOf = ({ payload }: Req, { times }: CommentSettings): string | undefined => (times === 'exact' ? undefined : payload.secret)

/** Answers in a thread, the oldest first. */
export const readReplies = async (
  req: Req,
  { thread, limit, after }: { thread: Id; limit: number; after?: string | undefined },
  known?: CommentSettings,
) => {
  const settings = known ?? (await readSettings(req))
  const cursor = after === undefined ? undefined : fromCursor(after, false, sealOf(req, settings))
  if (after !== undefined && !cursor) return undefined
  const list: Where = { and: [{ thread: { equals: thread } }, { listed: { equals: 'reply' } }] }
  const rows = await page(req, { list, sort: 'oldest', limit, cursor })
  return {
    comments: await withAnswered(req, rows.slice(0, limit), settings),
    ...nextOf(rows, limit, 'oldest', sealOf(req, settings)),
  }
}

/** One comment, where a link leads to it: in its thread, with the answers up to it. */
export const readLinked = async (
  req: Req,
  { target, on, id }: { target: ResolvedTarget; on: Id; id: Id },
): Promise<PublicComment | undefined> => {
  const linked = await findComment(req, id)
  if (!linked || String(idOf(linked[target.field])) !== String(on)) return undefined
  const root = idOf(linked['thread']) === undefined ? linked : await findComment(req, idOf(linked['thread']))
  if (root?.['listed'] !== 'thread' || (linked !== root && linked['status'] !== 'approved')) return undefined
  const settings = await readSettings(req)
  const [comment] = await withReplies(req, [root], settings)
  if (!comment || linked === root || comment.first?.some((one) => one.id === String(id))) return comment
  const [answer] = await withAnswered(req, [linked], settings)
  return { ...comment, first: [...(comment.first ?? []), ...(answer ? [answer] : [])] }
}

interface Page {
  list: Where
  sort: ThreadSort
  limit: number
  cursor: Cursor | undefined
}

const orders: Record<ThreadSort, string[]> = {
  newest: ['-createdAt', '-id'],
  picks: ['-createdAt', '-id'],
  oldest: ['createdAt', 'id'],
  discussed: ['-replies', '-createdAt', '-id'],
}

/** One more than wanted says whether there are more. */
const page = async (req: Req, { list, sort, limit, cursor }: Page): Promise<Row[]> => {
  const where: Where = cursor ? { and: [list, behind(sort, cursor, toDocumentId(req.payload, slugOf(req, 'comments'), cursor.id))] } : list
  return (
    await req.payload.db.find<Row>({
      collection: slugOf(req, 'comments'),
      where,
      sort: orders[sort],
      limit: limit + 1,
      pagination: false,
      req,
    })
  ).docs
}

/**
 * What comes after a place. The first condition alone lets the database begin there: an `or` of the rest would have it walk through all
 * that comes before.
 */
const behind = (sort: ThreadSort, { at, replies }: Cursor, id: Id | undefined): Where => {
  const [than, from] = sort === 'oldest' ? (['greater_than', 'greater_than_equal'] as const) : (['less_than', 'less_than_equal'] as const)
  const inTime: Where = {
    and: [{ createdAt: { [from]: at } }, { or: [{ createdAt: { [than]: at } }, { id: { [than]: id } }] }],
  }
  if (sort !== 'discussed') return inTime
  return { and: [{ replies: { less_than_equal: replies } }, { or: [{ replies: { less_than: replies } }, inTime] }] }
}

const nextOf = (rows: Row[], limit: number, sort: ThreadSort, secret: string | undefined): { next?: string } => {
  const last = rows[limit - 1]
  if (rows.length <= limit || !last) return {}
  return {
    next: toCursor(
      {
        at: isoOf(last['createdAt']),
        id: String(last.id),
        ...(sort === 'discussed' ? { replies: Number(last['replies'] ?? 0) } : {}),
      },
      secret,
    ),
  }
}

const withReplies = (req: Req, rows: Row[], settings: CommentSettings): Promise<PublicComment[]> =>
  Promise.all(
    rows.map(async (row) => {
      const comment = toPublic(row, settings)
      if (comment.replies === 0) return comment
      const answers = await readReplies(req, { thread: row.id, limit: firstReplies }, settings)
      return { ...comment, first: answers?.comments ?? [], ...(answers?.next ? { more: answers.next } : {}) }
    }),
  )

/** Whom each answers, where that is not the first of the thread. */
const withAnswered = async (req: Req, rows: Row[], settings: CommentSettings): Promise<PublicComment[]> => {
  const within = rows.filter((row) => idOf(row['parent']) !== undefined && String(idOf(row['parent'])) !== String(idOf(row['thread'])))
  const parents = await findComments(req, [...new Set(within.flatMap((row) => idOf(row['parent']) ?? []))])
  const handles = new Map(
    parents.flatMap((row) => (row['status'] === 'approved' ? [[String(row.id), String(row['handle'])] as const] : [])),
  )
  return rows.map((row) => {
    const answers = handles.get(String(idOf(row['parent'])))
    return { ...toPublic(row, settings), ...(answers === undefined ? {} : { answers }) }
  })
}

/** `own`: for who wrote it, who sees it while it waits, too. */
export const toPublic = (row: Row, { own = false, times = 'exact' }: { own?: boolean; times?: Times } = {}): PublicComment => {
  const status = row['status'] as string
  const state = status === 'approved' ? 'shown' : status === 'withdrawn' ? 'withdrawn' : own && status === 'pending' ? 'waiting' : 'removed'
  const isSeen = state === 'shown' || state === 'waiting'
  const text = String(row['text'] ?? '')
  const [thread, parent] = [idOf(row['thread']), idOf(row['parent'])]
  return {
    id: String(row.id),
    ...(thread === undefined ? {} : { thread: String(thread) }),
    ...(parent === undefined ? {} : { parent: String(parent) }),
    state,
    handle: isSeen ? String(row['handle']) : '',
    html: isSeen ? toHtml(text) : '',
    ...(own && isSeen ? { text } : {}),
    at: coarse(isoOf(row['createdAt']), times),
    ...(isSeen && row['editedAt'] ? { editedAt: coarse(isoOf(row['editedAt']), times) } : {}),
    ...(isSeen && row['badge'] ? { badge: row['badge'] as 'author' | 'staff' } : {}),
    ...(isSeen && row['pick'] === true ? { pick: true as const } : {}),
    ...(isSeen && row['reactions'] ? { reactions: countsOf(row['reactions']) } : {}),
    replies: Number(row['replies'] ?? 0),
  }
}
