import { APIError, type Endpoint, NotFound, type PayloadRequest, type Where } from 'payload'

import { type ThreadSort, threadSorts } from '../../../comments/page/types.js'
import { requireId } from '../../../database/possibleIds.js'
import { countNewDecisions } from '../../readers/ownDecisions.js'
import { readerOf } from '../access.js'
import { type Id, idOf } from '../ids.js'
import { findTarget } from '../hooks.js'
import { readSettings } from '../readSettings.js'
import { findComment, type Row } from '../rows.js'
import { readLinked, readReplies, readThread, toPublic } from '../readThread.js'
import type { ResolvedTarget } from '../targets.js'
import { privately, publicly, wholeNumber } from './answers.js'
import { slugOf } from '../../../shared/slugs.js'

type Targets = readonly ResolvedTarget[]

/** The document that a query names by its collection's field: `?article=7`. @throws APIError 400, 404 */
export const targetOf = (req: PayloadRequest, targets: Targets, query = queryOf(req)): { target: ResolvedTarget; on: Id } => {
  const named = targets.filter(({ field }) => query.get(field) !== null)
  const [target] = named
  if (!target || named.length > 1) throw new APIError(`Say on what: one of ${targets.map(({ field }) => `\`${field}\``).join(', ')}.`, 400)
  return { target, on: requireId(req, target.slug, query.get(target.field)) }
}

export const queryOf = (req: PayloadRequest): URLSearchParams => new URL(req.url ?? '', 'http://localhost').searchParams

const sortOf = (value: string | null): ThreadSort => {
  const sort = threadSorts.find((one) => one === (value ?? 'newest'))
  if (!sort) throw new APIError(`\`sort\` is one of ${threadSorts.join(', ')}.`, 400)
  return sort
}

const limits = { most: 100, otherwise: 20 }

/**
 * `GET /comments/thread?article=7&sort=newest&after=CURSOR`: a page of the conversation; with `comment=ID` the thread of that one alone.
 */
export const threadEndpoint = (targets: Targets): Endpoint => ({
  path: '/thread',
  method: 'get',
  handler: async (req) => {
    const query = queryOf(req)
    const { target, on } = targetOf(req, targets)
    const linked = query.get('comment')
    const after = query.get('after') ?? undefined
    const page = await readThread(req, {
      target,
      on,
      sort: sortOf(query.get('sort')),
      limit: wholeNumber('limit', query.get('limit'), limits),
      after,
    })
    if (!page)
      throw after === undefined
        ? new NotFound(req.t)
        : new APIError('There is no such document, or `after` is not what an answer gave as `next`.', 400)
    if (linked === null) return publicly(page)
    const comment = await readLinked(req, { target, on, id: requireId(req, slugOf(req, 'comments'), linked) })
    if (!comment) throw new NotFound(req.t)
    return publicly({ ...page, comments: [comment], next: undefined })
  },
})

/** `GET /comments/ID/replies?after=CURSOR`: the answers of a thread. */
export const repliesEndpoint = (targets: Targets): Endpoint => ({
  path: '/:id/replies',
  method: 'get',
  handler: async (req) => {
    const query = queryOf(req)
    const thread = requireId(req, slugOf(req, 'comments'), req.routeParams?.['id'])
    const root = await findComment(req, thread)
    const target = targets.find(({ field }) => root?.[field] !== undefined && root[field] !== null)
    const document = target && (await findTarget(req, target, idOf(root?.[target.field]), { publicOnly: true }))
    if (!document || root?.['listed'] !== 'thread') throw new NotFound(req.t)
    const answers = await readReplies(req, {
      thread,
      limit: wholeNumber('limit', query.get('limit'), limits),
      after: query.get('after') ?? undefined,
    })
    if (!answers) throw new APIError('`after` is not what an answer gave as `next`.', 400)
    return publicly(answers)
  },
})

/** One's own of one conversation that can be taken back there, the newest; older ones from where one's data is. */
const mostOwn = 200

/** `GET /comments/mine?article=7`: what the reader who asks wrote there and nobody else sees yet, and which of the others are theirs. */
export const mineEndpoint = (targets: Targets): Endpoint => ({
  path: '/mine',
  method: 'get',
  handler: async (req) => {
    const reader = readerOf(req)
    if (!reader) throw new APIError('Sign in first.', 401)
    const { target, on } = targetOf(req, targets)
    const where: Where = {
      and: [{ reader: { equals: reader.id } }, { [target.field]: { equals: on } }, { status: { in: ['pending', 'approved'] } }],
    }
    const { docs } = await req.payload.db.find<Parameters<typeof toPublic>[0]>({
      collection: slugOf(req, 'comments'),
      where,
      sort: ['-createdAt', '-id'],
      limit: mostOwn,
      pagination: false,
      req,
    })
    // Theirs alone: nobody else is told who reacted.
    const reactedWhere: Where = { and: [{ reader: { equals: reader.id } }, { [`comment.${target.field}`]: { equals: on } }] }
    const reactions = await req.payload.db.find<Row>({
      collection: slugOf(req, 'comment-reactions'),
      where: reactedWhere,
      limit: 500,
      pagination: false,
      req,
    })
    const { editMinutes } = await readSettings(req)
    return privately({
      comments: docs.map((row) => ({ ...toPublic(row, { own: true }), ...changeable(row as Row, editMinutes) })),
      decided: await countNewDecisions(req, reader.id),
      reacted: Object.fromEntries(reactions.docs.map(({ comment, kind }) => [String(idOf(comment)), kind])),
    })
  },
})

/** How long it can be changed yet, which its own times may be too coarse to tell. */
const changeable = ({ createdAt }: Row, editMinutes: number): { changeSeconds?: number } => {
  const seconds = Math.floor((Date.parse(String(createdAt)) + editMinutes * 60_000 - Date.now()) / 1000)
  return seconds > 0 ? { changeSeconds: seconds } : {}
}
