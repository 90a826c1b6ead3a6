import type { Endpoint, PayloadRequest, UploadConfig, Where } from 'payload'

import { isStaff } from '../access/caller.js'
import type { StoredPicture } from './imageFiles.js'
import { folderOf } from './imageFiles.js'
import { originalsOf, readPicture } from './imageFolder.js'
import { mainNamesOf } from './imageRenditions.js'

/** A browser must take a picture for what the server says it is, and for nothing else. */
export const noSniff = ({ headers }: { headers: Headers }): Headers => {
  headers.set('X-Content-Type-Options', 'nosniff')
  return headers
}

/** Nothing below the public folder is served, and nothing that is hidden in it: the originals are there. */
export const refuseHiddenFiles: NonNullable<UploadConfig['handlers']>[number] = (_req, { params: { filename } }) => {
  if (/[/\\\0]/.test(filename) || filename.startsWith('.')) return Response.json({ errors: [{ message: 'Not found.' }] }, { status: 404 })
}

type FileHandler = NonNullable<UploadConfig['handlers']>[number]

/** A picture whose rights have ended is gone from its addresses too, for everybody but staff. */
export const refuseExpiredFiles =
  (slug: string): FileHandler =>
  (req, { params: { filename } }) =>
    // Payload goes on to its own answer where there is none; its type does not allow for both.
    refuseExpired(req, slug, filename) as Promise<Response>

const refuseExpired = async (req: PayloadRequest, slug: string, filename: string): Promise<Response | undefined> => {
  if (isStaff(req)) return undefined
  const expired: Where = { and: [{ filename: { in: mainNamesOf(filename) } }, { expiresAt: { less_than_equal: new Date().toISOString() } }] }
  const doc = await req.payload.db.findOne<StoredPicture & { id: number | string }>({ collection: slug as never, where: expired, select: { filename: true } })
  return doc ? Response.json({ errors: [{ message: 'The right to show this picture has ended.' }] }, { status: 410 }) : undefined
}

/** `GET /api/<slug>/<id>/original`: the untouched file, for staff. */
export const originalEndpoint = (slug: string): Endpoint => ({
  path: '/:id/original',
  method: 'get',
  handler: async (req) => {
    const refuse = (status: number, message: string) => Response.json({ errors: [{ message }] }, { status })
    if (!isStaff(req)) return refuse(403, 'You are not allowed to perform this action.')
    const doc = await findPicture(req, slug, String(req.routeParams?.id ?? ''))
    const collection = req.payload.collections[slug as never] as { config: Parameters<typeof folderOf>[0] }
    const data = doc?.originalFile ? await readPicture(originalsOf(folderOf(collection.config)), doc.originalFile) : undefined
    if (!doc?.originalFile || !data) return refuse(404, 'There is no original of this picture.')
    const extension = doc.originalFile.split('.').at(-1) ?? ''
    const name = encodeURIComponent(`${(doc.filename ?? 'picture').replace(/\.[^.]+$/, '')}-original.${extension}`)
    return new Response(new Uint8Array(data), {
      headers: noSniff({
        headers: new Headers({
          'Content-Type': `image/${extension === 'jpg' ? 'jpeg' : extension}`,
          'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
          'Cache-Control': 'private, no-store',
        }),
      }),
    })
  },
})

const findPicture = async (req: PayloadRequest, slug: string, id: string): Promise<StoredPicture | null> => {
  if (req.payload.db.defaultIDType === 'number' && !/^\d{1,15}$/.test(id)) return null
  return (await req.payload.findByID({ collection: slug as never, id, depth: 0, disableErrors: true, overrideAccess: false, user: req.user, req })) as StoredPicture | null
}
