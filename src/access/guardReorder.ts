import { type Endpoint, Forbidden, type Payload, type PayloadRequest } from 'payload'

import { isPossibleId } from '../database/possibleIds.js'
import { NewsroomError } from '../shared/errors.js'
import { isStaff } from './caller.js'

/** Documents that are moved at once: as many as a list shows staff. */
const mostMoved = 500

/** A place in an order, as Payload makes them: digits and letters, which grow where much is moved between two. */
const isPlace = (value: unknown): boolean => typeof value === 'string' && /^[0-9A-Za-z]{1,200}$/.test(value)

interface Move {
  collectionSlug?: unknown
  docsToMove?: unknown
  target?: unknown
}

/**
 * Payload works out new places for what is moved (`POST /reorder`) before it asks who moves it, and fails with 500 on a place that is none,
 * a list of millions, or no body. Whoever may not change the collection is told so first; the rest is looked at before anything is made of
 * it.
 */
export const guardReorder = ({ config }: Pick<Payload, 'config'>): void => {
  config.endpoints = config.endpoints.map((endpoint) => (isReorder(endpoint) ? guarded(endpoint) : endpoint)) as typeof config.endpoints
}

const isReorder = ({ method, path }: Endpoint): boolean => method === 'post' && path === '/reorder'

const guarded = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  handler: async (req) => {
    const body: unknown = await Promise.resolve(req.json?.()).catch(() => undefined)
    const move = typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Move) : {}
    await mustBeAllowed(req, move.collectionSlug)
    const fault = faultOf(req, move)
    if (fault) throw new NewsroomError('INVALID_REQUEST', { detail: fault })
    req.json = () => Promise.resolve(body)
    try {
      return await endpoint.handler(req)
    } catch (error) {
      if (!isOfOrder(error)) throw error
      throw new NewsroomError('INVALID_REQUEST', {
        detail: '`target.key` is no place in this order any more: load the list again.',
        cause: error,
      })
    }
  },
})

const collectionOf = ({ payload }: PayloadRequest, slug: unknown) =>
  typeof slug === 'string' ? payload.config.collections.find((one) => one.slug === slug) : undefined

/** A rule that is a filter is asked by Payload for each document. What is no collection is nobody's to move. */
const mustBeAllowed = async (req: PayloadRequest, slug: unknown): Promise<void> => {
  const update = collectionOf(req, slug)?.access.update
  const allowed = update ? await update({ req }) : isStaff(req)
  if (!allowed) throw new Forbidden(req.t)
}

const faultOf = (req: PayloadRequest, { collectionSlug, docsToMove, target }: Move): string | undefined => {
  const slug = collectionOf(req, collectionSlug)?.slug
  if (!slug) return '`collectionSlug` names a collection.'
  const isId = (id: unknown) => (typeof id === 'number' || typeof id === 'string') && isPossibleId(req.payload, slug, id)
  if (!Array.isArray(docsToMove) || docsToMove.length === 0 || docsToMove.length > mostMoved || !docsToMove.every(isId))
    return `\`docsToMove\` is a list of ids, ${mostMoved} at the most.`
  if (new Set(docsToMove.map(String)).size < docsToMove.length) return '`docsToMove` names each document once.'
  if (typeof target !== 'object' || target === null || Array.isArray(target)) return '`target` is { id, key }.'
  const { id, key } = target as { id?: unknown; key?: unknown }
  if (!isId(id)) return '`target.id` is an id.'
  // Without a place Payload gives one to all that have none yet.
  return key === undefined || key === null || key === '' || isPlace(key) ? undefined : '`target.key` is a place in the order.'
}

/** What Payload's arithmetic of places throws, by its words: it has nothing else. */
const isOfOrder = (error: unknown): boolean =>
  error instanceof Error &&
  (error as { status?: unknown }).status === undefined &&
  /^(?:invalid (?:integer part of )?order key|invalid head|trailing zero|cannot (?:de|in)crement any more|\S+ >= \S+$)/.test(error.message)
