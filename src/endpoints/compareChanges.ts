import { addDataAndFileToRequest, type Endpoint, Forbidden, type JsonObject } from 'payload'

import { isStaff } from '../access/caller.js'
import { mergeSent } from '../collections/articles/baseRevision.js'
import type { WireCollection } from '../shared/slugs.js'
import type { FieldCollision } from '../merge/mergeFields.js'
import { NewsroomError } from '../shared/errors.js'
import { readChanges, readId } from '../requests/readBody.js'

/** What somebody else has saved of an item since, as against what stands in a form. */
export interface Compared {
  /** `updatedAt` of the newest version: what the form is saved on, once everything is chosen. */
  revision: string
  by: string | null
  /** The form's fields with all of both that does not collide. */
  merged: JsonObject
  collisions: FieldCollision[]
}

/** `POST /api/<collection>/<id>/compare` with `{ baseRevision, changes }`, for staff: what a save would answer, and nothing is saved. */
export const compareChanges = (slug: WireCollection): Endpoint => ({
  path: '/:id/compare',
  method: 'post',
  handler: async (req) => {
    if (!isStaff(req)) throw new Forbidden(req.t)
    await addDataAndFileToRequest(req)
    const id = readId(req)
    const { baseRevision: base, ...changes } = readChanges((req.data ?? {}) as Record<string, unknown>) ?? {}
    const newest = (await req.payload.findByID({
      collection: slug,
      id,
      draft: true,
      depth: 0,
      joins: false,
      overrideAccess: false,
      user: req.user,
      req,
    } as never)) as unknown as JsonObject
    const collection = req.payload.collections[slug]!.config
    const own = new Set(
      collection.flattenedFields.flatMap(({ name, type }) =>
        type === 'join' || ['wireState', 'wireRevision', 'createdBy', 'publishedBy', 'changedBy', 'savedItself'].includes(name)
          ? []
          : [name],
      ),
    )
    const sent = Object.fromEntries(Object.entries(changes).filter(([name]) => own.has(name)))
    const answer = (compared: Partial<Compared>) =>
      Response.json(
        { revision: newest['updatedAt'] as string, by: null, collisions: [], ...compared },
        { headers: { 'Cache-Control': 'private, no-store' } },
      )
    try {
      const [merged = sent] = await mergeSent({ req, collection, id, base, sent }, [{ document: newest, isRow: false }])
      return answer({ merged })
    } catch (error) {
      if (!(error instanceof NewsroomError) || error.code !== 'STALE') throw error
      return answer(error.data as Partial<Compared>)
    }
  },
})
