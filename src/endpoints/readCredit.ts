import { addDataAndFileToRequest, type CollectionSlug, type Endpoint, Forbidden } from 'payload'

import { isStaff } from '../access/caller.js'
import { fillCredit } from '../hooks/creditImage.js'
import { readPhotoMetadata } from '../images/index.js'

/** Longest caption in characters. */
const mostCaption = 2000

/**
 * `POST /api/images/read-credit` with a form that holds a `file`, or its beginning, and in `_payload` a `caption`: what would be filled in
 * of its credit, and nothing is stored. For staff who may add pictures, by the collection's own rule.
 */
export const readCredit = (slug = 'images'): Endpoint => ({
  path: '/read-credit',
  method: 'post',
  handler: async (req) => {
    const { access, flattenedFields } = req.payload.collections[slug as CollectionSlug]!.config
    if (!isStaff(req) || !(await access.create({ req }))) throw new Forbidden(req.t)
    await addDataAndFileToRequest(req)
    const { caption: given } = (req.data ?? {}) as { caption?: unknown }
    const caption = typeof given === 'string' ? given.trim().slice(0, mostCaption) : ''
    const fields = new Set(flattenedFields.map(({ name }) => name))
    const picture = fillCredit({
      typed: caption ? { caption } : {},
      captionChanged: caption !== '',
      fields,
      ...(req.file ? { file: await readPhotoMetadata(req.file.data) } : {}),
    })
    return Response.json({ picture }, { headers: { 'Cache-Control': 'private, no-store' } })
  },
})
