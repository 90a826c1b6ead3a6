import { type Field, type JsonObject, type PayloadRequest, type SanitizedCollectionConfig, ValidationError, type Where } from 'payload'

import { onlyStaff } from '../../access/permissions.js'
import { isUnsaid, staleError } from '../../fields/stale.js'
import { type FieldCollision, mergeFields, unknownBase } from '../../merge/mergeFields.js'
import { isSame } from '../../merge/sameness.js'
import type { NewsroomError } from '../../shared/errors.js'
import { revisionName as name } from '../../shared/revisionName.js'
import { instantExample, isInstant, toUtc } from '../../shared/instant.js'
import { keepClearance } from './clearance.js'
import { content, systemFields } from './content.js'
import { keptStates } from './savedItself.js'

/**
 * The state that a change started from: `updatedAt` of what was read. Every answer to staff carries it, so that a form, or a script that
 * reads, changes and sends back, says without knowing which state it saw. What has changed since is merged, or answered with 409.
 */
export const baseRevisionField = (): Field => ({
  name,
  type: 'text',
  virtual: true,
  access: { read: onlyStaff },
  hooks: { afterRead: [({ data }) => (data as JsonObject | undefined)?.['updatedAt'] as unknown], beforeDuplicate: [() => null] },
  admin: {
    readOnly: false,
    disableListColumn: true,
    disableListFilter: true,
    disableBulkEdit: true,
    components: { Field: 'payload-newsroom/admin#TwoPeople', Diff: 'payload-newsroom/admin#NothingToCompare' },
  },
})

/** Where a change is laid, and whether the public sees that: the published row takes nothing of a draft that was only looked at. */
interface Target {
  document: JsonObject
  isRow: boolean
}

interface Merge {
  req: PayloadRequest
  collection: SanitizedCollectionConfig
  id: number | string
  /** As it was sent; empty where nothing was said. */
  base: unknown
  sent: JsonObject
  /** Whether it is an older version that is brought back. @default false */
  isRestored?: boolean
}

/**
 * What is laid on each of the targets, in their order: what was sent, merged with what others have changed since.
 * @throws NewsroomError STALE (409) with both versions of what collides
 * @throws ValidationError (400) where the revision is no time
 */
export const mergeSent = async (
  { req, collection, id, base, sent, isRestored = false }: Merge,
  targets: Target[],
): Promise<JsonObject[]> => {
  const lay = ({ document }: Target, laid: JsonObject, seen?: JsonObject) =>
    keepClearance({ collection, req, isRestored }, { document, sent, laid, seen })
  const asSent = () => targets.map((target) => lay(target, sent))
  if (isUnsaid(base) || targets.length === 0) return asSent()
  const at = readRevision(base, { collection: collection.slug, req })
  const isOld = ({ document }: Target) => updatedAt(document) > at
  if (!targets.some((target) => isOld(target) || target.isRow)) return asSent()

  const seen = await versionAt(req, { collection, id, at })
  const outcomes = targets.map((target) => {
    const { document, isRow } = target
    if (!isOld(target)) return { merged: isRow && seen ? onlyChanged({ sent, seen, document }) : sent, collisions: [] }
    // What it started from is not kept any more: what differs may be either's.
    return seen
      ? mergeFields({ base: seen, mine: sent, theirs: document })
      : mergeFields({ base: unknownOf(sent), mine: sent, theirs: document })
  })
  const collisions = new Map(outcomes.flatMap(({ collisions: all }) => all.map((one) => [one.path, one] as const)))
  if (collisions.size > 0) throw await stale(req, [...collisions.values()], { targets, outcomes })
  return targets.map((target, at) => lay(target, outcomes[at]?.merged ?? sent, seen))
}

const withoutWords = new Set<string>(systemFields)

/**
 * Refuses to go on with a document that somebody has changed since it was looked at. What only hooks write is no such change.
 * @param newest as it is now
 * @throws NewsroomError STALE (409) with each field that differs
 * @throws ValidationError (400) where the revision is no time
 */
export const refuseUnseen = async (
  { req, collection, id, base }: Pick<Merge, 'base' | 'collection' | 'id' | 'req'>,
  newest: JsonObject,
): Promise<void> => {
  if (isUnsaid(base)) return
  const at = readRevision(base, { collection: collection.slug, req })
  if (updatedAt(newest) <= at) return
  const seen = await versionAt(req, { collection, id, at })
  const [was, is] = [content(collection, seen ?? {}), content(collection, newest)]
  const names = Object.keys(is).filter((field) => !withoutWords.has(field) && !isSame(was[field], is[field]))
  if (names.length === 0) return
  const collisions = names.map((path) => ({ path, base: was[path], mine: was[path], theirs: is[path] }))
  throw await stale(req, collisions, { targets: [{ document: newest, isRow: false }], outcomes: [{ merged: is }] })
}

/**
 * The moment that a revision names, in UTC.
 * @throws ValidationError (400) where it is no time
 */
const readRevision = (base: unknown, of: { collection: string; req: PayloadRequest }): string => {
  if (typeof base === 'string' && isInstant(base)) return toUtc(base)
  const message = `This is \`updatedAt\` of what was changed, as ${instantExample}.`
  throw new ValidationError({ ...of, errors: [{ path: name, message }] }, of.req.t)
}

const onlyChanged = ({ sent, seen, document }: Record<'document' | 'seen' | 'sent', JsonObject>): JsonObject =>
  Object.fromEntries(
    Object.entries(sent).map(([field, value]) => [field, isSame(value, seen[field]) ? document[field] : (value as unknown)]),
  )

const unknownOf = (sent: JsonObject): JsonObject => Object.fromEntries(Object.keys(sent).map((field) => [field, unknownBase]))

const updatedAt = (document: JsonObject): string => {
  const at = new Date(document['updatedAt'] as string)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}

/**
 * What a document was at a time; `undefined` where that is not kept. Of what saved itself the oldest states go: the one before such a gap
 * says something else.
 */
const versionAt = async (
  req: PayloadRequest,
  { collection, id, at }: { collection: SanitizedCollectionConfig; id: number | string; at: string },
): Promise<JsonObject | undefined> => {
  const find = async (where: Where) =>
    req.payload.findVersions({
      collection: collection.slug,
      where: { and: [{ parent: { equals: id } }, where] },
      sort: '-version.updatedAt',
      limit: 1,
      depth: 0,
      overrideAccess: true,
      showHiddenFields: true,
      req,
    })
  const { docs } = await find({ 'version.updatedAt': { less_than_equal: at } })
  const found = docs[0]?.version as unknown as JsonObject | undefined
  if (!found || updatedAt(found) === at || found['savedItself'] === true) return found
  const own: Where = { 'version.savedItself': { equals: true } }
  // Some are thinned from so many on: before, and after one that is kept, there is no gap.
  const before = { and: [own, { 'version.updatedAt': { less_than: updatedAt(found) } }] }
  return (await find({})).totalDocs < keptStates || (await find(before)).totalDocs > 0 ? found : undefined
}

interface Outcomes {
  targets: Target[]
  outcomes: { merged: JsonObject }[]
}

/** What the form needs to show both, and to send back what was chosen. */
const stale = async (req: PayloadRequest, collisions: FieldCollision[], { targets, outcomes }: Outcomes): Promise<NewsroomError> => {
  // What lies on top is what a form shows, and is the newest.
  const last = targets.length - 1
  const theirs = targets[last]?.document ?? {}
  return staleError({ revision: updatedAt(theirs), by: await nameOf(req, theirs['changedBy']), collisions, merged: outcomes[last]?.merged })
}

const nameOf = async (req: PayloadRequest, account: unknown): Promise<string | null> => {
  if (typeof account !== 'string' && typeof account !== 'number') return null
  const found = await req.payload.db.findOne<{ id: number | string; name?: string | null; email?: string }>({
    collection: 'users',
    where: { id: { equals: account } },
    req,
  })
  return found?.name ?? found?.email ?? null
}
