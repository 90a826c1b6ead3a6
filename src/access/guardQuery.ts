import type { CollectionBeforeOperationHook, CollectionConfig, JsonObject, PayloadRequest, SanitizedCollectionConfig } from 'payload'

import { searchesFault } from '../limits/whereShape.js'
import { NewsroomError } from '../shared/errors.js'
import { askAlike } from './askAlike.js'
import { isStaff } from './caller.js'
import { checkReadable } from './checkReadable.js'
import { checkShapes } from './checkShapes.js'
import { checkId, checkValues, leadsToMany } from './checkValues.js'
import { configOf } from './configOf.js'
import { fieldAtPath } from './fieldAtPath.js'
import { sortPaths, touchesSecret, wherePaths } from './queryPaths.js'

export interface GuardQueryOptions {
  /** Most documents in one answer for those callers. @default 100 */
  publicLimit?: number
  /** Most documents in one answer for staff. @default 500 */
  staffLimit?: number
  /** Deepest population for callers who are not staff. @default 2 */
  publicDepth?: number
}

interface QueryArgs extends JsonObject {
  currentDepth?: number
  depth?: unknown
  joins?: Record<string, { limit?: unknown; sort?: unknown; where?: unknown } | false> | false
  limit?: unknown
  page?: unknown
  pagination?: boolean
}

const lastPage = 1_000_000

/**
 * Refuses queries that ask about what the caller cannot read, and caps what one answer holds.
 * Access rules hide fields from answers only; without this, a filter or a sort by a hidden field
 * still tells its value bit by bit. Answers 400 (`INVALID_QUERY_PATH`) for a path outside the
 * collection's public paths; a `limit` of 0 and `pagination=false` mean the cap.
 *
 * Runs in every operation that takes a query: find, count, distinct, versions, bulk update and
 * delete, by REST and by GraphQL. Calls with `overrideAccess` are the newsroom's own and pass.
 */
export const guardQuery = (options: GuardQueryOptions = {}): CollectionBeforeOperationHook => {
  const { publicLimit = 100, staffLimit = 500, publicDepth = 2 } = options
  return async ({ args, collection, operation, overrideAccess, req }) => {
    if (overrideAccess) return args
    const query = { ...(args as QueryArgs) }
    const trusted = isStaff(req)
    const limit = trusted ? staffLimit : publicLimit

    const paths = [...wherePaths(query.where), ...sortPaths(query.sort), ...sortPaths(query.field)]
    checkPaths(paths, collection, trusted)
    const searches = trusted ? undefined : searchesFault(query)
    if (searches) throw new NewsroomError('INVALID_QUERY', { detail: searches })
    checkValues(query.where, collection, req)
    refuseOrderOfMany([...sortPaths(query.sort), ...sortPaths(query.field)], collection, req)
    if (query.id !== undefined && query.id !== null) checkId(query.id, collection, req)
    if (query.joins) query.joins = await guardJoins(query.joins, collection, { limit, trusted, req })

    // Payload's own look-up of related documents is bounded by the documents it serves.
    const populating = query.currentDepth !== undefined
    if (operation === 'read' && !populating) {
      if (takesMany(query)) {
        query.limit = query.pagination === false && query.limit === undefined ? limit : clamp(query.limit, limit, 10)
        query.page = Math.min(toCount(query.page) || 1, lastPage)
      }
      if (!trusted) {
        query.depth = Math.min(toCount(query.depth) ?? 1, publicDepth)
        // A document handed in by the caller would be answered as though it were stored.
        delete query.data
        // Where a draft lies on top, asking for drafts would hide the published document beneath.
        query.draft = false
      }
    }
    if (operation === 'readDistinct') query.limit = clamp(query.limit, limit, 10)
    return query as typeof args
  }
}

const takesMany = (query: QueryArgs): boolean => query.id === undefined

/** A whole number from 0 on, or `undefined`. */
const toCount = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined
}

const clamp = (value: unknown, most: number, standard: number): number => {
  if (value === undefined || value === null) return standard
  const number = toCount(value)
  return number === undefined || number === 0 ? most : Math.min(number, most)
}

interface JoinContext {
  limit: number
  trusted: boolean
  req: PayloadRequest
}

const guardJoins = async (
  joins: Exclude<NonNullable<QueryArgs['joins']>, false>,
  collection: SanitizedCollectionConfig,
  { limit, trusted, req }: JoinContext,
) => {
  const guardedJoins = await Promise.all(
    Object.entries(joins).map(async ([path, join]) => {
      if (typeof join !== 'object' || join === null) return [path, join]
      const targets = Object.entries(collection.joins).flatMap(([slug, fields]) =>
        fields.some((field) => field.joinPath === path) ? [slug] : [],
      )
      for (const slug of targets) {
        const target = configOf(req)(slug)
        if (!target) continue
        const paths = [...wherePaths(join.where), ...sortPaths(join.sort)]
        checkPaths(paths, target, trusted)
        checkValues(join.where, target, req)
        // Within a join SQLite's adapter is asked in a statement of its own, which takes no list that is some references away, and orders
        // by a document's own fields alone. MongoDB's could; one question has one answer.
        refuseOrderOfMany(paths, target, req)
        refuseOrderElsewhere(sortPaths(join.sort), target, req)
        await checkReadable(paths, target, req)
      }
      const [target] = targets.map(configOf(req))
      const where = target && targets.length === 1 ? { where: askAlike(join.where, target, req) } : {}
      return [path, { ...join, ...where, limit: clamp(join.limit, limit, 10) }] as const
    }),
  )
  return Object.fromEntries(guardedJoins)
}

/** What has several values has no order. */
const refuseOrderOfMany = (paths: string[], collection: SanitizedCollectionConfig, req: PayloadRequest): void => {
  const refused = paths.find((path) => leadsToMany(path, collection, req))
  if (refused !== undefined) throw new NewsroomError('INVALID_QUERY_PATH', { detail: `(${refused.slice(0, 80)})` })
}

/** There it puts documents in the order of their own fields alone. */
const refuseOrderElsewhere = (paths: string[], collection: SanitizedCollectionConfig, req: PayloadRequest): void => {
  const refused = paths.find((path) => {
    const end = fieldAtPath(path, collection, configOf(req))
    return !end || end.entered.length > 0 || end.rest.length > 0 || end.passed.some(({ type }) => type === 'array' || type === 'blocks')
  })
  if (refused !== undefined) throw new NewsroomError('INVALID_QUERY_PATH', { detail: `(${refused.slice(0, 80)})` })
}

const checkPaths = (paths: string[], collection: SanitizedCollectionConfig, trusted: boolean): void => {
  const allowed = publicPathsOf(collection)
  const refused = paths.find((path) => touchesSecret(path) || (!trusted && !allowed.includes(path)))
  if (refused !== undefined) throw new NewsroomError('INVALID_QUERY_PATH', { detail: `(${refused.slice(0, 80)})` })
}

/**
 * A collection behind the guard. `publicPaths` are the paths by which callers who are not staff
 * may filter and sort it, here and through joins. @default ['id']
 */
export const guarded = (
  config: CollectionConfig,
  publicPaths: readonly string[] = ['id'],
  options: GuardQueryOptions = {},
): CollectionConfig => ({
  ...config,
  custom: { ...config.custom, publicPaths },
  hooks: {
    ...config.hooks,
    beforeOperation: [guardQuery(options), checkShapes, ...(config.hooks?.beforeOperation ?? [])],
  },
})

/** The allow-list stands in the collection's own config, because a join must hold to the list of its target. */
export const publicPathsOf = (collection: Pick<SanitizedCollectionConfig, 'custom'>): readonly string[] =>
  (collection.custom as { publicPaths?: readonly string[] } | undefined)?.publicPaths ?? ['id']
