import { addDataAndFileToRequest, type Endpoint, Forbidden } from 'payload'

import { isStaff } from '../access/caller.js'
import { type PublicationCheck, runChecks } from '../collections/articles/publicationChecks.js'
import { fromForm, readChanges } from '../requests/readBody.js'

/**
 * `POST /api/articles/checks` with `{ changes }`, an article as it stands in a form, for staff: what the newsroom's own checks find of it.
 */
export const ownChecks = (checks: readonly PublicationCheck[] = []): Endpoint => ({
  path: '/checks',
  method: 'post',
  handler: async (req) => {
    if (!isStaff(req)) throw new Forbidden(req.t)
    await addDataAndFileToRequest(req)
    const article = readChanges((req.data ?? {}) as Record<string, unknown>) ?? {}
    const findings = await runChecks(checks, fromForm(req.payload, 'articles', article), req)
    return Response.json({ findings, count: checks.length }, { headers: { 'Cache-Control': 'private, no-store' } })
  },
})
