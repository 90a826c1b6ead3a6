import { type CollectionSlug, Forbidden, NotFound, type PayloadRequest, type Where } from 'payload'

import { inRequestTransaction } from '../../database/inRequestTransaction.js'
import { requireId } from '../../database/possibleIds.js'
import { retryTransient } from '../../database/retryTransient.js'
import { wasOnWire } from '../../log/wasOnWire.js'
import { NewsroomError } from '../../shared/errors.js'
import { putRight } from '../../sources/putRight.js'
import { isPublishedIn, isPublishedInAll } from '../../sources/statusIn.js'
import { sourcesOf, type StoredDocument, uidIn } from '../../sources/wireSource.js'
import { byVerb, type WireState } from './wireField.js'

export interface WireChange {
  /** What the wire keeps from now on; `undefined`: there is nothing to change. */
  wire: WireState
  /** Whether the document comes off the app's own pages with it. */
  unpublish?: boolean
}

interface ChangeOptions {
  slug: string
  /** Whether what was public once can be changed so, too. @default false */
  evenUnpublished?: boolean
}

interface Version {
  id: number | string
  version: StoredDocument
}

/**
 * Changes what the wire keeps of a document in a collection of an app's own, whatever drafts lie on top of it: a correction must not
 * publish half-written work. The app's own hooks run as for any save; where a draft lies on top, only the wire's part of both versions is
 * written.
 * @throws NewsroomError NOT_PUBLISHED (409), ALREADY_WITHDRAWN (409); NotFound, Forbidden
 */
export const changeWire = (
  req: PayloadRequest,
  given: number | string,
  change: (wire: WireState) => undefined | WireChange,
  { slug, evenUnpublished = false }: ChangeOptions,
): Promise<StoredDocument> =>
  retryTransient(() =>
    inRequestTransaction(req, async () => {
      const { payload } = req
      const id = requireId(req, slug, given)
      const row = await payload.db.findOne<StoredDocument>({ collection: slug as CollectionSlug, where: { id: { equals: id } }, req })
      if (!row) throw new NotFound(req.t)
      await requireUpdate(req, slug, id)
      const wire = (row['wire'] ?? {}) as WireState
      const changed = change(wire)
      if (!changed) return row
      if (wire.withdrawal?.at) throw new NewsroomError('ALREADY_WITHDRAWN')
      const drafts = hasDrafts(req, slug)
      const isPublished = !drafts || isPublishedIn(payload, slug, row)
      if (!isPublished && !(evenUnpublished && (await wasPublic(req, slug, id)))) throw new NewsroomError('NOT_PUBLISHED')
      const top = drafts && isPublished && !changed.unpublish ? await draftOnTop(req, slug, id) : undefined
      if (top) return writeBoth(req, slug, { row, top, wire: changed.wire })
      const isOff = changed.unpublish === true || !isPublished
      const data = { wire: changed.wire, ...(drafts ? { _status: isOff ? 'draft' : 'published' } : {}) }
      const inAll = drafts && isOff && typeof row['_status'] === 'object' ? { unpublishAllLocales: true } : {}
      const asVerb = { depth: 0, overrideAccess: true, context: { ...byVerb }, req }
      const doc = await payload.update({ collection: slug, id, data, ...inAll, ...asVerb } as never)
      // What was off the pages already has not changed to whoever looks at its status alone.
      if (!isPublished) for (const uid of uidsOf(req, slug, id)) await putRight(req, uid)
      return doc as unknown as StoredDocument
    }),
  )

const hasDrafts = ({ payload }: PayloadRequest, slug: string): boolean => {
  const { versions } = (payload.collections[slug as never] as { config: { versions?: { drafts?: unknown } } }).config
  return Boolean(versions?.drafts)
}

const uidsOf = ({ payload }: PayloadRequest, slug: string, id: number | string): string[] =>
  sourcesOf(payload)
    .filter((source) => source.slug === slug)
    .map((source) => uidIn(source, id))

const wasPublic = async (req: PayloadRequest, slug: string, id: number | string): Promise<boolean> => {
  for (const uid of uidsOf(req, slug, id)) if (await wasOnWire(req, uid)) return true
  return false
}

/** The app's own rule for changing the document, as well as being of the desk. */
const requireUpdate = async (req: PayloadRequest, slug: string, id: number | string): Promise<void> => {
  const { access } = (
    req.payload.collections[slug as never] as {
      config: { access: { update?: (args: object) => boolean | Promise<boolean | Where> | Where } }
    }
  ).config
  const allowed = await access.update?.({ req, id })
  if (allowed === true || allowed === undefined) return
  if (!allowed) throw new Forbidden(req.t)
  const { totalDocs } = await req.payload.db.count({
    collection: slug as CollectionSlug,
    where: { and: [{ id: { equals: id } }, allowed] },
    req,
  })
  if (totalDocs === 0) throw new Forbidden(req.t)
}

const draftOnTop = async (req: PayloadRequest, slug: string, id: number | string): Promise<undefined | Version> => {
  const where = { and: [{ parent: { equals: id } }, { latest: { equals: true } }] }
  const { docs } = await req.payload.db.findVersions({
    collection: slug as CollectionSlug,
    where,
    limit: 1,
    pagination: false,
    sort: '-updatedAt',
    req,
  } as never)
  const [newest] = docs as unknown as Version[]
  return newest && !isPublishedInAll(newest.version) ? newest : undefined
}

const writeBoth = async (
  req: PayloadRequest,
  slug: string,
  { row, top, wire }: { row: StoredDocument; top: Version; wire: WireState },
): Promise<StoredDocument> => {
  const { db } = req.payload
  const doc = { ...row, wire }
  await db.updateOne({ collection: slug as CollectionSlug, id: row.id, data: doc, req, returning: false } as never)
  await db.updateVersion({
    collection: slug as CollectionSlug,
    id: top.id,
    versionData: { ...top, version: { ...top.version, wire } } as never,
    req,
    returning: false,
  } as never)
  for (const uid of uidsOf(req, slug, row.id)) await putRight(req, uid)
  return doc
}
