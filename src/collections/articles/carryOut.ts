import {
  type CollectionAfterChangeHook,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  isolateObjectProperty,
  type JsonObject,
  type PayloadRequest,
  type SanitizedCollectionConfig,
} from 'payload'

import { type Ask, askOf, publicationAfter, standingOf } from '../../livewire/publication.js'
import { wasOnWire } from '../../log/wasOnWire.js'
import { uidOf } from '../../sources/wireSource.js'
import { NewsroomError } from '../../shared/errors.js'
import { mergeSent } from './baseRevision.js'
import { content, notContent, systemFields } from './content.js'
import { keepCorrections, type StoredCorrection } from './corrections.js'
import { withoutGone } from './goneReferences.js'
import { keepForComparing, refuseOnPlanned, savesItself } from './savedItself.js'

type Context = Record<string, unknown>

/** What one operation asks; nested operations have a context of their own. */
interface Asked {
  operation: 'create' | 'restore' | 'update'
  draft: boolean
  /** What was sent; of a restored version that is known later. */
  sent: JsonObject
  /** Whether the newest version is what hooks get as the original. Payload's bulk update reads published rows. */
  readsNewest: boolean
}

const askedKey = 'newsroomAsked'
const topsKey = 'newsroomTops'
const rowsKey = 'newsroomRows'

/**
 * A duplicate is a draft, whatever was sent beside it: GraphQL, and REST with `draft=false`, would publish a copy of what is live at once.
 */
export const keepDuplicatesDrafts: CollectionBeforeOperationHook = ({ args, operation }) => {
  const { data, duplicateFromID } = args as { data?: JsonObject; duplicateFromID?: unknown }
  if (operation !== 'create' || duplicateFromID === undefined || duplicateFromID === null) return args
  return { ...args, draft: true, data: { ...data, _status: 'draft' } } as typeof args
}

/** Remembers what is asked. What becomes of it is decided a document at a time, by what is stored. */
export const noteAsk: CollectionBeforeOperationHook = ({ args: given, context, operation }) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'restoreVersion') return given
  const args = operation === 'create' ? publishedAtOnce(given) : given
  const { data, draft, id, unpublishAllLocales } = args as {
    data?: JsonObject
    draft?: boolean
    id?: unknown
    unpublishAllLocales?: unknown
  }
  const unpublishes = unpublishAllLocales === true || unpublishAllLocales === 'true'
  const asked: Asked = {
    operation: operation === 'restoreVersion' ? 'restore' : operation,
    draft: draft === true,
    sent: { ...data, ...(unpublishes ? { _status: 'draft' } : {}) },
    readsNewest: operation === 'restoreVersion' || id !== undefined || draft === true,
  }
  context[askedKey] = asked
  // Made here once: whatever reads in between gives the request a copy of its context, and of many documents each finds its own in it.
  topsOf(context)
  rowsOf(context)
  return args
}

/** To publish is to publish, whatever `draft` says: Payload would keep what is made so as a draft all the same. */
const publishedAtOnce = <T>(args: T): T =>
  (args as { data?: JsonObject }).data?.['_status'] === 'published' ? { ...args, draft: false } : args

/** Whether an operation saves a draft, beside what is published or not. */
export const isDraftSave = (context: Context): boolean => {
  const asked = context[askedKey] as Asked | undefined
  return asked !== undefined && asked.draft && (asked.operation === 'restore' || asked.sent['_status'] !== 'published')
}

/**
 * Lays a change on the version that it belongs on, as the state machine of publication says, and keeps the corrections that the public
 * has seen. Runs first: the hooks after it see the document as it will be stored, and in `originalDoc` the newsroom's own fields of
 * the published row.
 * @throws NewsroomError ALREADY_WITHDRAWN (409)
 */
export const layChange: CollectionBeforeChangeHook = async ({ collection, context, data, operation, originalDoc, req }) => {
  const asked = context[askedKey] as Asked | undefined
  delete (data as JsonObject)['baseRevision']
  if (operation !== 'update' || !asked || !originalDoc) return data
  const original = originalDoc as JsonObject & { id: number | string }
  // What an earlier change of this request meant to lay on top, and failed.
  topsOf(context).delete(String(original.id))
  const row = await findRow(req, collection, original.id)
  rowsOf(context).set(String(original.id), row)
  const standing = standingOf(row)
  // The row of a draft that was saved again as one is older than its newest version.
  const newest = asked.readsNewest ? original : await findNewest(req, collection, original.id)
  if (savesItself(context)) await refuseOnPlanned(req, { collection, id: original.id })
  await keepForComparing(req, { collection, id: original.id }, newest)
  const kill = killSent(data, asked, newest)
  const hasDraft = newest['_status'] === 'draft' && row?.['_status'] === 'published'
  const ask = askFor(asked, data)
  const outcome = publicationAfter({ standing, hasDraft }, ask)
  if ('refused' in outcome) throw new NewsroomError(outcome.refused)
  if (kill && (ask === 'save a draft' || standing === 'draft')) throw new NewsroomError('DRAFT_NOT_WITHDRAWN')
  // A draft that was saved before the item came on the wire, or off it, does not know.
  for (const name of systemFields) if (row && name in row) original[name] = row[name]

  const isRestored = asked.operation === 'restore'
  if (isRestored) Object.assign(data, await withoutGone(req, data))
  const sent = isRestored ? content(collection, data) : pick(data, Object.keys(asked.sent))
  const carried = standing === 'live' || standing === 'waiting' || standing === 'unpublished'
  const said = (row?.['corrections'] ?? []) as StoredCorrection[]
  // The log knows what the state does not: that what is under embargo now, or was unpublished by an earlier release, was public before.
  const isTold = said.length > 0 && (standing === 'live' || (await wasOnWire(req, uidOf(collection.slug, original.id))))
  const kept = isTold ? retracted(said, context) : []
  const withCorrections = (document: JsonObject): JsonObject => ({
    ...document,
    // Neither by a version nor by a draft that said so, from before drafts were refused that.
    withdrawal: kill ?? notWithdrawn,
    ...(kept.length > 0 && { corrections: keepCorrections(kept, (document['corrections'] ?? []) as StoredCorrection[]) }),
  })

  const merge = (...targets: Parameters<typeof mergeSent>[1]) =>
    mergeSent({ req, collection, id: original.id, base: isRestored ? undefined : asked.sent['baseRevision'], sent, isRestored }, targets)
  // No version takes an item along into the bin that it lay in.
  if (isRestored && 'deletedAt' in data) sent['deletedAt'] = data['deletedAt'] = (row?.['deletedAt'] as unknown) ?? null
  if (outcome.row === 'nothing') {
    const [merged] = await merge({ document: newest, isRow: false })
    return withCorrections({ ...data, ...merged })
  }
  // A version brings words back, and no time: one from under an embargo would hide what is out, one from before it would end it.
  if (isRestored && (carried || standing === 'embargoed'))
    sent['embargoUntil'] = data['embargoUntil'] = (row?.['embargoUntil'] as unknown) ?? null
  const base =
    outcome.row === 'newest'
      ? newest
      : outcome.top === 'none' && newest === original
        ? original
        : await findPublished(req, collection, original.id)
  const ontoTop = outcome.top === 'newest'
  const [onBase, onTop] = await merge(
    { document: base, isRow: outcome.row === 'published' && ontoTop },
    ...(ontoTop ? [{ document: newest, isRow: false }] : []),
  )
  if (ontoTop && !kill)
    topsOf(context).set(String(original.id), withCorrections({ ...content(collection, newest), ...onTop, _status: 'draft' }))
  const laid =
    base === original ? { ...data, ...onBase } : { ...data, ...content(collection, base), ...(outcome.takesChange ? onBase : {}) }
  return withCorrections({ ...laid, _status: outcome.status })
}

/** Whether a draft lies on top of what is being changed; known until it is laid there again. */
export const hasDraftOnTop = (context: Context, id: number | string): boolean => topsOf(context).has(String(id))

/** Lays the draft that was there on top again, with the change on it. */
export const layDraftOnTop: CollectionAfterChangeHook = async ({ collection, context, doc, req }) => {
  const { id } = doc as { id: number | string }
  const top = topsOf(context).get(String(id))
  if (!top) return doc
  topsOf(context).delete(String(id))
  // A context of its own: what is asked here is not what is asked outside.
  const own = isolateObjectProperty(req, 'context')
  own.context = {}
  await req.payload.update({ collection: collection.slug, id, data: top as never, draft: true, depth: 0, overrideAccess: true, req: own })
  return doc
}

/** No withdrawal; the fields are emptied where a version has them. */
export const notWithdrawn = { reason: null, at: null }

/** A withdrawal that was sent; what the form sends back as it read it is none. */
const killSent = (data: JsonObject, { operation, sent }: Asked, newest: JsonObject): JsonObject | undefined => {
  const withdrawal = operation === 'update' && 'withdrawal' in sent ? (data['withdrawal'] as JsonObject | null | undefined) : undefined
  const read = (newest['withdrawal'] as JsonObject | null | undefined)?.['at'] as string | undefined
  const at = withdrawal?.['at'] as string | undefined
  return withdrawal && at && !(read && new Date(read).getTime() === new Date(at).getTime()) ? withdrawal : undefined
}

const retractionKey = 'newsroomRetraction'

/** A correction that is taken back by its id, and why. */
export interface Retraction {
  correction: string
  reason: string
  at: string
}

/** Lets the next change of this request take a correction back. Nothing that is sent can say so. */
export const retracts = (req: PayloadRequest, retraction: Retraction): void => {
  req.context[retractionKey] = retraction
}

const retracted = (corrections: StoredCorrection[], context: Context): StoredCorrection[] => {
  const retraction = context[retractionKey] as Retraction | undefined
  if (!retraction) return corrections
  const { correction: id, reason, at } = retraction
  return corrections.map((correction) => (String(correction.id) === id ? { ...correction, retracted: { reason, at } } : correction))
}

const askFor = ({ operation, draft, sent }: Asked, data: JsonObject): Ask =>
  askOf({ operation, draft, status: operation === 'restore' ? data['_status'] : sent['_status'] })

const rowsOf = (context: Context): Map<string, JsonObject | null> => (context[rowsKey] ??= new Map()) as Map<string, JsonObject | null>

/** The row that a change is laid on, as it was stored before. */
export const rowBefore = async (
  req: PayloadRequest,
  collection: SanitizedCollectionConfig,
  id: number | string,
): Promise<JsonObject | null> => {
  const known = rowsOf(req.context).get(String(id))
  return known === undefined ? findRow(req, collection, id) : known
}

const topsOf = (context: Context): Map<string, JsonObject> => (context[topsKey] ??= new Map()) as Map<string, JsonObject>

const pick = (data: JsonObject, names: string[]): JsonObject =>
  Object.fromEntries(names.flatMap((name) => (name in data && !notContent.has(name) ? [[name, data[name] as unknown]] : [])))

const findRow = async (req: PayloadRequest, { slug }: SanitizedCollectionConfig, id: number | string): Promise<JsonObject | null> =>
  (await req.payload.db.findOne<JsonObject & { id: number | string }>({ collection: slug, where: { id: { equals: id } }, req })) ?? null

const find = async (req: PayloadRequest, { slug }: SanitizedCollectionConfig, id: number | string, draft: boolean): Promise<JsonObject> => {
  const common = { collection: slug, id, depth: 0, joins: false, overrideAccess: true, showHiddenFields: true, req } as const
  return (await req.payload.findByID({ ...common, draft } as never)) as unknown as JsonObject
}

const findNewest = (req: PayloadRequest, collection: SanitizedCollectionConfig, id: number | string) => find(req, collection, id, true)
const findPublished = (req: PayloadRequest, collection: SanitizedCollectionConfig, id: number | string) => find(req, collection, id, false)
