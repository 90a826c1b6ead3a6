import { addDataAndFileToRequest, type Endpoint, Forbidden } from 'payload'

import { isStaff } from '../access/caller.js'
import { checksFor, type PublicationCheck, runChecks } from '../collections/articles/publicationChecks.js'
import { fromForm, readChanges } from '../requests/readBody.js'
import type { WireCollection } from '../shared/slugs.js'

/**
 * `POST /api/<collection>/checks` with `{ changes }`, a document as it stands in a form, for staff: what the newsroom's own checks find of
 * it.
 */
export const ownChecks = (slug: WireCollection, all: readonly PublicationCheck[] = []): Endpoint => ({
  path: '/checks',
  method: 'post',
  handler: async (req) => {
    if (!isStaff(req)) throw new Forbidden(req.t)
    await addDataAndFileToRequest(req)
    const checks = checksFor(all, slug)
    const article = readChanges((req.data ?? {}) as Record<string, unknown>) ?? {}
    const findings = await runChecks(checks, fromForm(req.payload, slug, article), req)
    return Response.json({ findings, count: checks.length }, { headers: { 'Cache-Control': 'private, no-store' } })
  },
})
