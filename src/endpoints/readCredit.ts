import { addDataAndFileToRequest, type CollectionSlug, type Endpoint, Forbidden } from 'payload'

import { isStaff, roleOf } from '../access/caller.js'
import { mayAll } from '../access/permissions.js'
import { fillCredit } from '../hooks/creditImage.js'
import { readPhotoMetadata } from '../images/index.js'

/** Longest caption in characters. */
const mostCaption = 2000

/**
 * `POST /api/images/read-credit` with a form that holds a `file`, or its beginning, and in `_payload` a `caption`: what would be filled in
 * of its credit, and nothing is stored. For those who may add pictures.
 */
export const readCredit = (slug = 'images'): Endpoint => ({
  path: '/read-credit',
  method: 'post',
  handler: async (req) => {
    if (!isStaff(req) || !mayAll(roleOf(req), 'images', 'create')) throw new Forbidden(req.t)
    await addDataAndFileToRequest(req)
    const { caption: given } = (req.data ?? {}) as { caption?: unknown }
    const caption = typeof given === 'string' ? given.trim().slice(0, mostCaption) : ''
    const fields = new Set(req.payload.collections[slug as CollectionSlug]!.config.flattenedFields.map(({ name }) => name))
    const picture = fillCredit({
      typed: caption ? { caption } : {},
      captionChanged: caption !== '',
      fields,
      ...(req.file ? { file: await readPhotoMetadata(req.file.data) } : {}),
    })
    return Response.json({ picture }, { headers: { 'Cache-Control': 'private, no-store' } })
  },
})
