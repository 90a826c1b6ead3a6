import type { CollectionAfterReadHook, CollectionBeforeOperationHook, JsonObject, PayloadRequest, Where, WhereField } from 'payload'

import { sortPaths, wherePaths } from '../../access/queryPaths.js'
import { coarse, type Times } from '../../comments/page/coarse.js'
import { NewsroomError } from '../../shared/errors.js'
import { readerOf, type Rule } from './access.js'
import { passes } from './queue/mayModerate.js'
import { readSettings } from './readSettings.js'

const names = ['createdAt', 'updatedAt', 'editedAt'] as const

/** Once for all documents of an answer. */
const known = new WeakMap<PayloadRequest, Promise<Times>>()

/** How exactly the caller may know when something was said. */
const timesFor = (req: PayloadRequest, moderate: Rule): Promise<Times> => {
  const found = known.get(req)
  if (found) return found
  const made = readSettings(req).then(async ({ times }) => (times === 'exact' || (await passes(req, moderate)) ? 'exact' : times))
  known.set(req, made)
  return made
}

/** Where the newsroom wants it, others learn the hour or the day of a comment alone; who wrote it knows it anyway. */
export const coarsenTimes =
  (moderate: Rule): CollectionAfterReadHook =>
  async ({ doc, overrideAccess, req }) => {
    const comment = doc as JsonObject
    const reader = readerOf(req)
    // First what costs nothing: whoever posts is answered with their own.
    if (overrideAccess || (reader && String(comment['handle']) === reader['username'])) return comment
    const times = await timesFor(req, moderate)
    if (times === 'exact') return comment
    const told = names.flatMap((name) => (comment[name] ? [[name, coarse(new Date(comment[name] as string).toISOString(), times)]] : []))
    return { ...comment, ...Object.fromEntries(told) }
  }

/** Times of a comment, or of one that it answers. */
const isTime = (path: string): boolean => /^(?:(?:parent|thread)\.)*(?:createdAt|updatedAt|editedAt)$/.test(path)

interface Asked {
  id?: unknown
  sort?: unknown
  where?: Where
}

/** Whether only comments of one document are asked for: their order is told to everybody who reads them. */
const isOfOne = (where: Where | undefined, fields: readonly string[]): boolean =>
  fields.some((field) => (where?.[field] as WhereField | undefined)?.equals !== undefined) ||
  (Array.isArray(where?.and) && where.and.some((part) => isOfOne(part, fields)))

/**
 * What is not told cannot be asked for bit by bit either, nor by the order of all comments: whoever speaks now and then would know between
 * which of their own somebody spoke elsewhere.
 * @param fields those that hold a document
 * @throws NewsroomError INVALID_QUERY_PATH
 */
export const refuseTimes =
  (moderate: Rule, fields: readonly string[]): CollectionBeforeOperationHook =>
  async ({ args, operation, overrideAccess, req }) => {
    if (overrideAccess) return args
    const { id, sort, where } = args as Asked
    const isList = operation === 'read' && id === undefined && !isOfOne(where, fields)
    const paths = [...wherePaths(where), ...(isList ? sortPaths(sort) : [])]
    const asked = paths.find(isTime)
    if (asked === undefined && (!isList || sortPaths(sort).length > 0)) return args
    if ((await timesFor(req, moderate)) === 'exact') return args
    if (asked !== undefined) throw new NewsroomError('INVALID_QUERY_PATH', { detail: `(\`${asked}\`)` })
    return { ...args, sort: 'id' } as typeof args
  }
