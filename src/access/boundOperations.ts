import {
  type Access,
  APIError,
  type CollectionBeforeOperationHook,
  type Config,
  type FlattenedField,
  type GlobalBeforeOperationHook,
  type Payload,
  type PayloadRequest,
} from 'payload'

import { capPreferences } from '../database/capPreferences.js'
import { guardWrites } from '../database/guardWrites.js'
import { noteFailures } from '../database/noteFailures.js'
import { orderVersions } from '../database/orderVersions.js'
import { requireParts } from '../database/payloadParts.js'
import { repeatLocal } from '../database/repeatLocal.js'
import { requireTransactions } from '../database/requireTransactions.js'
import { withStart } from '../database/starts.js'
import { tellWhyAborted } from '../database/tellWhyAborted.js'
import { readWhole } from '../database/wholeReads.js'
import { cleanData } from '../limits/dataShape.js'
import { valueFault } from '../limits/jsonShape.js'
import { choosesNothing, type Query, queryArgsFault } from '../limits/whereShape.js'
import { NewsroomError } from '../shared/errors.js'
import { askAdminRule } from './adminAccounts.js'
import { askAlike } from './askAlike.js'
import { askIdsPlainly } from './askIdsPlainly.js'
import { beforeSchema, onceEach } from './beforeSchema.js'
import { sharedBlocks } from './blockOfRow.js'
import { checkReadable } from './checkReadable.js'
import { checkShapes } from './checkShapes.js'
import { checkId, checkValues, checkVersionId } from './checkValues.js'
import { freshRowIds, freshRowIdsOfGlobal, withoutRowIds } from './freshRowIds.js'
import { onlyKnown } from './knownFields.js'
import { answerRefusals, nameRefusals, notingRefusals } from './nameRefusals.js'
import { sortPaths, wherePaths } from './queryPaths.js'
import { answerSelected, takeSelect } from './wholeWrites.js'

/** Payload's own collections whose documents hold names of others: paths of fields, inputs of jobs. */
const holdsAnyNames = new Set(['payload-preferences', 'payload-jobs', 'payload-kv'])

/**
 * Bounds every operation of every collection and global of an app, Payload's own and those of other plugins included, once
 * however many plugins ask for it:
 *
 * - data loses the names that the schema does not have, and its control characters; a name that begins with `$`, holds a dot
 *   or is `__proto__` is refused with 400 `INVALID_NAME`, whoever writes;
 * - a query of a caller is held to `queryLimits`, and `createdAt`, `updatedAt` and the id come from no caller's data;
 * - a write goes through whole, whatever is asked back of it, and a read that leaves something out makes nothing up;
 * - of several documents that are changed or deleted at once, each that is refused is named with the status and code of its own;
 * - a write by the Local API that loses against somebody else's is repeated, and at last refused with 409 `CONFLICT`.
 */
export const withBoundOperations = (config: Config): Config => {
  if (config.custom?.['operationsBound']) return config
  return withStart(
    {
      ...config,
      custom: { ...config.custom, operationsBound: true },
      graphQL: { ...config.graphQL, queries: beforeSchema(boundHooks, config.graphQL?.queries) } as NonNullable<Config['graphQL']>,
    },
    { before: bindAll },
  )
}

const bindAll = (payload: Payload): void => {
  requireParts(payload)
  requireTransactions(payload)
  guardWrites(payload.db)
  capPreferences(payload.db)
  orderVersions(payload.db)
  // Failures are noted as what they are.
  tellWhyAborted(payload.db)
  noteFailures(payload.db)
  repeatLocal(payload)
  readWhole(payload.db)
  askAdminRule(payload)
  boundHooks(payload.config)
  answerRefusals(payload)
}

/** On the finished config: Payload adds collections of its own after every plugin. */
const boundHooks = onceEach(({ collections, globals }) => {
  for (const config of collections) {
    const hooks = notingRefusals(config)
    const { beforeOperation = [], beforeChange = [], afterOperation = [] } = hooks
    config.hooks = {
      ...hooks,
      beforeChange: [...beforeChange, freshRowIds],
      beforeOperation: [boundCollection, ...beforeOperation],
      afterOperation: [...afterOperation, answerSelected, nameRefusals],
    }
  }
  for (const global of globals) {
    const { beforeOperation = [], beforeChange = [] } = global.hooks ?? {}
    global.hooks = {
      ...global.hooks,
      beforeOperation: [boundGlobal, ...beforeOperation],
      beforeChange: [...beforeChange, freshRowIdsOfGlobal],
    }
    global.access = { ...global.access, readVersions: ofPossibleVersions(global.access.readVersions) }
  }
})

const boundCollection = (async (context: Parameters<CollectionBeforeOperationHook>[0]) => {
  const { args, collection, operation, overrideAccess, req } = context
  const asked = { ...args } as unknown as Args
  // Payload's own look-up of related documents is asked by the documents that it serves.
  if (!overrideAccess && asked.currentDepth === undefined) {
    checkQuery(asked)
    // Guarded collections look at their paths first, and then at values themselves.
    if (!collection.custom?.['publicPaths']) checkValues(asked.where, collection, req)
    await checkReadable([...wherePaths(asked.where), ...sortPaths(asked.sort), ...sortPaths(asked.field)], collection, req)
    for (const id of [asked.id, asked.duplicateFromID]) if (id !== undefined && id !== null) checkId(id, collection, req)
  }
  const isBulk = (operation === 'update' || operation === 'delete') && asked.id === undefined
  if (!overrideAccess && isBulk && asked.where !== undefined && choosesNothing(asked.where))
    throw new NewsroomError('INVALID_QUERY', {
      detail: 'What is changed or deleted in bulk is chosen by conditions, each with an operator.',
    })
  if (asked.where) asked.where = askAlike(askIdsPlainly(asked.where), collection, req)
  const bounded = takeSelect(asked, operation)
  const isWrite = operation === 'create' || operation === 'update'
  // Without a body Payload hands on nothing at all, and fails on it.
  if (isWrite) bounded.data ??= {}
  if (isWrite && !overrideAccess) refuseUnread(bounded.data, req)
  if (!isRecord(bounded.data)) return withoutData(bounded) as typeof args
  const shape = overrideAccess ? undefined : valueFault(bounded.data)
  if (shape) throw new NewsroomError('INVALID_REQUEST', { detail: shape })
  if (isWrite) refuseNames(bounded.data, collection.custom?.['refusedNames'] as Record<string, string> | undefined)
  const open = holdsAnyNames.has(collection.slug)
  const data = checked(bounded.data, { fields: isWrite ? collection.flattenedFields : undefined, open, req })
  if (isWrite && !overrideAccess) {
    delete data['createdAt']
    delete data['updatedAt']
    if (operation !== 'create' || !req.payload.collections[collection.slug]?.customIDType) delete data['id']
  }
  if (operation === 'update' && asked.where) withoutRowIds(collection.flattenedFields, data, req)
  // Payload has taken these data out of the arguments already: what a hook changes in them has to be changed in place.
  bounded.data = operation === 'resetPassword' ? Object.assign(bounded.data, data) : data
  const result = bounded as unknown as typeof args
  // Collections of ours have this check in their own hooks.
  return collection.slug.startsWith('payload-') ? checkShapes({ ...context, args: result } as typeof context) : result
}) as CollectionBeforeOperationHook

/** Payload asks no hook before it looks for one version of a global. */
const ofPossibleVersions =
  (rule: Access | undefined): Access =>
  async (args) => {
    const answer = rule ? await rule(args) : Boolean(args.req.user)
    if (answer !== false && args.id !== undefined) checkVersionId(args.id, args.req)
    return answer
  }

const boundGlobal: GlobalBeforeOperationHook = ({ args, global, operation, overrideAccess, req }) => {
  const bounded = { ...args } as unknown as Args
  if (!overrideAccess && bounded.currentDepth === undefined) checkQuery(bounded)
  if (operation === 'restoreVersion' && bounded.id !== undefined) checkVersionId(bounded.id, req)
  if (operation === 'update') bounded.data ??= {}
  if (!isRecord(bounded.data)) return withoutData(bounded) as object
  bounded.data = checked(bounded.data, { fields: operation === 'update' ? global.flattenedFields : undefined, open: false, req })
  return bounded as object
}

interface Args extends Query {
  /** Of a list of distinct values. */
  field?: unknown
  data?: unknown
  currentDepth?: number
  id?: unknown
  duplicateFromID?: unknown
}

/** Names that a collection does not have, and would not drop without a word: what they ask for would not be done. @throws APIError 400 */
const refuseNames = (data: Record<string, unknown>, refused: Readonly<Record<string, string>> = {}): void => {
  for (const [name, message] of Object.entries(refused))
    if (data[name] !== undefined && data[name] !== null) throw new APIError(message, 400)
}

/**
 * Payload reads JSON and forms in parts, and would answer that it saved what it has not read.
 * @throws NewsroomError UNSUPPORTED_MEDIA_TYPE (415)
 */
const refuseUnread = (data: unknown, { headers, payloadAPI }: PayloadRequest): void => {
  const type = payloadAPI === 'REST' ? (headers.get('content-type') ?? '') : ''
  if (type === '' || /^\s*(?:application\/json|multipart\/form-data)\b/i.test(type)) return
  if (isRecord(data) && Object.keys(data).length === 0)
    throw new NewsroomError('UNSUPPORTED_MEDIA_TYPE', { detail: 'Send JSON, or a form in parts (multipart/form-data).' })
}

const withoutData = (args: Args): unknown => {
  if (args.data !== undefined && args.data !== null) throw new NewsroomError('INVALID_REQUEST', { detail: 'Data is one object.' })
  return args
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const checkQuery = (args: Args): void => {
  const fault = queryArgsFault(args)
  if (fault) throw new NewsroomError('INVALID_QUERY', { detail: fault })
  if (args.sort === '') delete args.sort
}

interface CheckContext {
  /** The schema, where the data is of a document. */
  fields: readonly FlattenedField[] | undefined
  open: boolean
  req: PayloadRequest
}

const checked = (data: Record<string, unknown>, { fields, open, req }: CheckContext): Record<string, unknown> => {
  const free = new Set(
    (fields ?? []).flatMap((field) => (field.type === 'json' && (open || field.custom?.['anyNames'] === true) ? [field.name] : [])),
  )
  const bound = Object.fromEntries(Object.entries(data).filter(([name]) => !free.has(name)))
  const { value, forbidden } = cleanData(bound)
  const operator = forbidden ?? [...free].find((name) => isRecord(data[name]) && Object.keys(data[name]).some((key) => key.startsWith('$')))
  if (operator !== undefined) throw new NewsroomError('INVALID_NAME', { detail: `(${operator})` })
  const cleaned = {
    ...(value as Record<string, unknown>),
    ...Object.fromEntries([...free].flatMap((name) => (Object.hasOwn(data, name) ? [[name, data[name]]] : []))),
  }
  // A password is taken sign by sign.
  if (typeof data['password'] === 'string') cleaned['password'] = data['password']
  if (!fields) return cleaned
  return onlyKnown(fields, cleaned, { blockOf: sharedBlocks(req.payload) })
}
