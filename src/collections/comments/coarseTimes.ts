import type { CollectionAfterReadHook, CollectionBeforeOperationHook, JsonObject, PayloadRequest } from 'payload'

import { wherePaths } from '../../access/queryPaths.js'
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

/** What is not told cannot be asked for bit by bit either. @throws NewsroomError INVALID_QUERY_PATH */
export const refuseTimes =
  (moderate: Rule): CollectionBeforeOperationHook =>
  async ({ args, overrideAccess, req }) => {
    if (overrideAccess) return args
    const asked = wherePaths((args as { where?: unknown }).where as never).find((path) => names.some((name) => path === name))
    if (asked !== undefined && (await timesFor(req, moderate)) !== 'exact')
      throw new NewsroomError('INVALID_QUERY_PATH', { detail: `(\`${asked}\`)` })
    return args
  }
