import { createHmac } from 'node:crypto'

import {
  type CollectionConfig,
  type Field,
  type FlattenedField,
  type GlobalConfig,
  type JsonObject,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedGlobalConfig,
  type SelectType,
  ValidationError,
} from 'payload'
import { getSelectMode } from 'payload/shared'

import { isStaff } from '../access/caller.js'
import { never, onlyStaff } from '../access/permissions.js'
import { mergeSince, parseRevision, type Revision, writeRevision } from '../merge/revision.js'
import { signatureOf } from '../merge/sameness.js'
import { revisionName } from '../shared/revisionName.js'
import { isUnsaid, staleError } from './stale.js'

type Config = SanitizedCollectionConfig | SanitizedGlobalConfig

/** What Payload keeps of a file: it is replaced as a whole. */
const ofFile = ['filename', 'filesize', 'width', 'height', 'mimeType', 'url', 'thumbnailURL', 'sizes']
/** … and what tells one file from another. */
const fileMarks = ofFile.slice(0, 4)
/** Nobody changes these. */
const givenNames = ['id', 'createdAt', 'updatedAt']

/** Fields that are merged, each as a whole; of groups those that are in them. Nobody sends what is hidden or worked out. */
const pathsIn = (fields: readonly FlattenedField[], isUpload: boolean, before = ''): [path: string, field: FlattenedField][] =>
  fields.flatMap((field): [string, FlattenedField][] => {
    const isOwn = givenNames.includes(field.name) || (isUpload && field.name !== 'filename' && ofFile.includes(field.name))
    if (field.type === 'join' || ('virtual' in field && field.virtual) || ('hidden' in field && field.hidden) || (isOwn && before === ''))
      return []
    const path = before + field.name
    return field.type === 'group' || field.type === 'tab' ? pathsIn(field.flattenedFields, false, `${path}.`) : [[path, field]]
  })

const valueAt = (document: JsonObject, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as JsonObject | null | undefined)?.[name], document)

const putAt = (document: JsonObject, path: string, value: unknown): void => {
  const [name = '', ...inner] = path.split('.')
  if (inner.length > 0) putAt((document[name] = { ...(document[name] as JsonObject | null | undefined) }), inner.join('.'), value)
  else document[name] = value
}

interface Of {
  config: Config
  /** Of settings there is one. */
  id: unknown
  req: PayloadRequest
}

/** How fields of one document are marked: by nothing that tells whoever reads the mark what stands in a field that they may not read. */
const markerOf = ({ config, id, req }: Of) => {
  const isUpload = 'upload' in config && Boolean(config.upload)
  const read = (document: JsonObject, path: string, field?: FlattenedField): unknown => {
    if (isUpload && path === 'filename') return fileMarks.map((name) => document[name] as unknown)
    const value = valueAt(document, path)
    const initial = field && 'defaultValue' in field ? (field.defaultValue as unknown) : undefined
    return value === undefined && typeof initial !== 'function' ? initial : value
  }
  const markOf = (path: string, value: unknown): string => {
    const said = signatureOf(value)
    if (said === '') return '-'
    return createHmac('sha256', req.payload.secret)
      .update(`${config.slug}/${String(id)}/${path}\n${said}`)
      .digest('base64url')
      .slice(0, 8)
  }
  return { paths: pathsIn(config.flattenedFields, isUpload), isUpload, read, markOf }
}

const revisionOf = (of: Of, document: JsonObject): Revision => {
  const { paths, read, markOf } = markerOf(of)
  return new Map(paths.map(([path, field]) => [path, markOf(path, read(document, path, field))]))
}

interface Save extends Of {
  data: JsonObject
  /** With the revision that is stored. */
  original: JsonObject | undefined
  /** What is stored, as whoever saves may read it. */
  readStored: () => Promise<JsonObject>
}

/**
 * What was sent, with what others have changed since.
 * @throws NewsroomError STALE (409) with both versions of what collides
 * @throws ValidationError (400) where the revision is none
 */
const withOthers = async ({ data: { [revisionName]: sent, ...data }, original, readStored, ...of }: Save): Promise<JsonObject> => {
  const now = original?.[revisionName] as unknown
  if (!original || isUnsaid(sent) || typeof now !== 'string' || sent === now) return data
  const [seen, stored] = [typeof sent === 'string' ? parseRevision(sent) : undefined, parseRevision(now)]
  if (!seen || !stored) {
    const { config, req } = of
    const message = `This is \`${revisionName}\` of what was read.`
    throw new ValidationError({ collection: config.slug, errors: [{ path: revisionName, message }] }, req.t)
  }
  const { paths, isUpload, read, markOf } = markerOf(of)
  const fields = paths.map(([path, field]) => ({ path, mine: read(data, path, field), theirs: read(original, path, field) }))
  const { theirs, collisions } = mergeSince(fields, { seen, stored, markOf })
  const merged = { ...data }
  const taken = theirs.flatMap((path) => (isUpload && path === 'filename' ? ofFile : [path]))
  for (const path of taken) putAt(merged, path, valueAt(original, path))
  if (collisions.length === 0) return merged
  const readable = await readStored()
  throw staleError({
    revision: now,
    by: null,
    collisions: collisions.map((one) => ({ ...one, mine: valueAt(data, one.path), theirs: valueAt(readable, one.path) })),
    merged: Object.fromEntries(
      [...new Set([...theirs, ...collisions.map(({ path }) => path)])].map((path) => [path, valueAt(readable, path)]),
    ),
  })
}

/**
 * Who reads a part of a document reads no revision with it: that says what stands in each field, and would say of those left out that
 * nothing does.
 */
const readsNone = (select: SelectType): SelectType => {
  const { [revisionName]: _, ...rest } = select
  if (getSelectMode(select) === 'exclude') return { ...rest, [revisionName]: false }
  return Object.keys(rest).length > 0 ? rest : { id: true }
}
const isPart = (select: SelectType | undefined): select is SelectType => Boolean(select) && Object.keys(select ?? {}).length > 0

/** Of settings, Payload 3.90 has read what is selected before its hooks are asked: it is noted which are read in part. */
const inPart = 'payload-newsroom.readInPart'

/** First in a form, and first of what is read: it says what is stored, before any other field is made ready for whoever reads. */
const revisionField = (sharesLocks: boolean): Field => ({
  name: revisionName,
  type: 'text',
  virtual: true,
  access: { read: onlyStaff },
  hooks: {
    afterRead: [
      ({ collection, context, data, global, req }) => {
        const config = collection ?? global
        if (!config || !data || !isStaff(req)) return undefined
        if (global && context[inPart] === global.slug) return null
        return writeRevision(revisionOf({ config, id: collection ? (data.id as unknown) : undefined, req }, data))
      },
    ],
    beforeDuplicate: [() => null],
  },
  admin: {
    disableListColumn: true,
    disableListFilter: true,
    disableBulkEdit: true,
    components: { Field: { path: 'payload-newsroom/admin#FormRevision', clientProps: { sharesLocks } } },
  },
})

/** Whether somebody changes its documents in a form. */
const hasForm = ({ access, admin }: CollectionConfig): boolean => admin?.hidden !== true && access?.update !== never

/**
 * A collection of which every save carries the state that it started from: what others have changed since is merged field by field, or
 * answered with both versions. Its form looks after what is typed into it. Where versions are kept the state is one of those.
 */
export const withRevision = (collection: CollectionConfig): CollectionConfig =>
  !hasForm(collection) || collection.fields.some((field) => 'name' in field && field.name === revisionName)
    ? collection
    : {
        ...collection,
        hooks: {
          ...collection.hooks,
          beforeOperation: [
            ({ args }) => {
              const { select } = args as { select?: SelectType }
              return (isPart(select) ? { ...args, select: readsNone(select) } : args) as typeof args
            },
            ...(collection.hooks?.beforeOperation ?? []),
          ],
          beforeValidate: [
            ({ collection: config, data = {}, originalDoc, req }) => {
              const { id } = (originalDoc ?? {}) as { id?: number | string }
              const asked = { collection: config.slug, id, depth: 0, overrideAccess: false, user: req.user, req }
              const readStored = () => req.payload.findByID(asked as never) as Promise<JsonObject>
              return withOthers({ config, id, req, data, original: originalDoc as JsonObject | undefined, readStored })
            },
            ...(collection.hooks?.beforeValidate ?? []),
          ],
        },
        fields: [revisionField(collection.lockDocuments !== false), ...collection.fields],
      }

/** The same of settings. */
export const withGlobalRevision = (global: GlobalConfig): GlobalConfig => ({
  ...global,
  hooks: {
    ...global.hooks,
    beforeOperation: [
      ({ args, context, global: { slug } }) => {
        const { select } = args as { select?: SelectType }
        context[inPart] = isPart(select) ? slug : undefined
      },
      ...(global.hooks?.beforeOperation ?? []),
    ],
    beforeValidate: [
      ({ data = {}, global: config, originalDoc, req }) => {
        const original = originalDoc as JsonObject | undefined
        const asked = { slug: config.slug, depth: 0, overrideAccess: false, user: req.user, req }
        const readStored = () => req.payload.findGlobal(asked as never) as Promise<JsonObject>
        return withOthers({ config, id: undefined, req, data: data as JsonObject, original, readStored })
      },
      ...(global.hooks?.beforeValidate ?? []),
    ],
  },
  fields: [revisionField(false), ...global.fields],
})
