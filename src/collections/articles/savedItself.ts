import type {
  CollectionAfterChangeHook,
  CollectionBeforeOperationHook,
  Field,
  JsonObject,
  PayloadRequest,
  SanitizedCollectionConfig,
  Where,
} from 'payload'

import { onlyStaff, systemField } from '../../access/permissions.js'
import { hasSchedule, findRows, isOpen } from '../article-schedule/plannedRows.js'
import { NewsroomError } from '../../shared/errors.js'

type Context = Record<string, unknown>

const key = 'newsroomSavesItself'
/** States of a draft that saved itself are kept for merging what others began from them: so many for each document. */
export const keptStates = 60
/** Milliseconds in which two people who type by turns leave two versions to look at, and not one for each turn. */
const turnMs = 60_000

/** Versions of a document that are kept: those that people saved, and the states in between. */
export const versionsKept = 60 + keptStates

/** Whether a version was saved by a form while somebody typed, and not by a person. */
export const savedItselfField: Field = {
  name: 'savedItself',
  type: 'checkbox',
  defaultValue: false,
  access: systemField,
  admin: { hidden: true },
}

/** Of the states that saved themselves, people see the newest: the others are there for merging alone. */
export const readVersions = (args: Parameters<typeof onlyStaff>[0]): boolean | Where =>
  onlyStaff(args) === true ? { or: [{ 'version.savedItself': { not_equals: true } }, { latest: { equals: true } }] } : false

/**
 * What a form saves by itself is a draft, whatever was sent beside it: it never goes out, and takes nothing off. Payload would write it
 * over the version before, from which others may have begun.
 */
export const keepOwnSavesDrafts: CollectionBeforeOperationHook = ({ args, context, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { autosave, data, id } = args as { autosave?: unknown; data?: JsonObject; id?: unknown }
  // Payload's bulk update reads past it.
  const said = operation === 'update' && id === undefined ? (autosave ?? req.query['autosave']) : autosave
  context[key] = said === true || said === 'true'
  return context[key] ? ({ ...args, autosave: false, draft: true, data: { ...data, _status: 'draft' } } as unknown as typeof args) : args
}

export const savesItself = (context: Context): boolean => context[key] === true

interface Of {
  collection: SanitizedCollectionConfig
  id: number | string
}

/**
 * What is planned to go out goes as a person left it, and never half written.
 * @throws NewsroomError PLANNED (409)
 */
export const refuseOnPlanned = async (req: PayloadRequest, { collection, id }: Of): Promise<void> => {
  if (collection.slug !== 'articles' || !hasSchedule(req)) return
  const planned = await findRows(req, { and: [{ article: { equals: id } }, { action: { equals: 'publish' } }, isOpen] })
  if (planned.length > 0) throw new NewsroomError('PLANNED')
}

/** What somebody else typed last stays a version with their name, for comparing, before another writes over it. */
export const keepForComparing = async (req: PayloadRequest, { collection, id }: Of, newest: JsonObject): Promise<void> => {
  if (newest['savedItself'] !== true || isSameAccount(newest['changedBy'], req.user?.id)) return
  const { db } = req.payload
  const ofIt = { parent: { equals: id } }
  const since = new Date(Date.now() - turnMs).toISOString()
  const find = (where: Where, page = 1) =>
    db.findVersions<JsonObject>({
      collection: collection.slug,
      where: { and: [ofIt, where] },
      sort: '-updatedAt',
      limit: 1,
      page,
      pagination: false,
      req,
    })
  const [before] = (await find({ latest: { equals: true } })).docs
  const [seen] = (await find({ and: [{ 'version.savedItself': { not_equals: true } }, { updatedAt: { greater_than: since } }] }, 2)).docs
  if (!before || before.version['savedItself'] !== true || seen) return
  const { id: version, parent, createdAt, updatedAt, latest } = before as typeof before & { latest?: boolean }
  const versionData = { parent, createdAt, updatedAt, latest, version: { ...before.version, savedItself: false } }
  await db.updateVersion({ collection: collection.slug, id: version, versionData: versionData as never, req })
}

const isSameAccount = (one: unknown, other: unknown): boolean => String(one ?? '') === String(other ?? '')

/** Of the states of a draft that saved itself only the newest are kept. */
export const thinOwnSaves: CollectionAfterChangeHook = async ({ collection, context, doc, req }) => {
  if (!savesItself(context)) return doc
  const { db } = req.payload
  const { id } = doc as { id: number | string }
  const own: Where[] = [{ parent: { equals: id } }, { 'version.savedItself': { equals: true } }]
  const { docs } = await db.findVersions({
    collection: collection.slug,
    where: { and: own },
    sort: '-updatedAt',
    limit: 1,
    page: keptStates + 1,
    pagination: false,
    req,
  })
  const oldest = docs[0]?.updatedAt
  if (oldest)
    await db.deleteVersions({ collection: collection.slug, where: { and: [...own, { updatedAt: { less_than_equal: oldest } }] }, req })
  return doc
}
