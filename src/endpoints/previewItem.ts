import { addDataAndFileToRequest, APIError, type Endpoint, Forbidden, type JsonObject, type PayloadRequest } from 'payload'

import { isStaff } from '../access/caller.js'
import type { WireItem } from '../livewire/types.js'
import { sourcesOf, type StoredDocument, uidOf } from '../sources/wireSource.js'
import { fromForm, readChanges, readId } from '../requests/readBody.js'
import type { WireCollection } from '../shared/slugs.js'

interface Drafted {
  collection: WireCollection
  id: number | string
  version?: string | undefined
  changes?: JsonObject | undefined
}

/**
 * A stored article or entry, or one of its versions, as whoever asks may see it; with what stands in a form in place of its own.
 * @throws NotFound (404)
 */
export const itemOfDraft = async (req: PayloadRequest, { collection, id, version, changes }: Drafted): Promise<WireItem> => {
  const source = sourcesOf(req.payload).find(({ slug }) => slug === collection)
  if (!source) throw new APIError('There is no wire to preview for.', 404)
  const common = { collection, depth: 0, overrideAccess: false, user: req.user, req } as const
  const stored =
    version === undefined
      ? await req.payload.findByID({ ...common, id, draft: true, joins: false } as never)
      : await versionOf(req, { collection, id, version })
  const document = { ...(stored as unknown as StoredDocument), ...changes, id } as StoredDocument
  const at = new Date((document['updatedAt'] as string | undefined) ?? Date.now()).toISOString()
  const whole = await source.whole?.(document, req)
  return source.toItem(document, { uid: uidOf(collection, id), revision: 1, url: source.url(document, whole), at }, { req, whole })
}

const versionOf = async (req: PayloadRequest, { collection, id, version }: Drafted): Promise<JsonObject> => {
  const found = await req.payload.findVersionByID({
    ...{ collection, id: version, depth: 0, overrideAccess: false, user: req.user, req },
  } as never)
  const { parent, version: document } = found as unknown as { parent: number | string | { id: number | string }; version: JsonObject }
  const of = typeof parent === 'object' ? parent.id : parent
  if (String(of) !== String(id)) throw new APIError('There is no such version of it.', 404)
  return document
}

/**
 * `POST /api/<collection>/<id>/preview` with `{ changes }`, for staff: the document as the wire would carry it, with what stands in the
 * form. Nothing is saved, and nothing goes out.
 */
export const previewItem = (collection: WireCollection): Endpoint => ({
  path: '/:id/preview',
  method: 'post',
  handler: async (req) => {
    if (!isStaff(req)) throw new Forbidden(req.t)
    await addDataAndFileToRequest(req)
    const sent = readChanges((req.data ?? {}) as Record<string, unknown>)
    const changes = sent && fromForm(req.payload, collection, sent)
    try {
      const item = await itemOfDraft(req, { collection, id: readId(req), changes })
      return Response.json({ item }, { headers: { 'Cache-Control': 'private, no-store' } })
    } catch (cause) {
      // What is being typed need not be whole yet.
      if (!(cause instanceof TypeError)) throw cause
      throw new APIError('This cannot be shown as it is.', 400)
    }
  },
})
