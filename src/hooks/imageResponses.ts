import type { CollectionSlug, Endpoint, PayloadRequest, UploadConfig, Where } from 'payload'

import { isStaff } from '../access/caller.js'
import type { OwnRule } from '../access/ownRule.js'
import { isPossibleId } from '../database/possibleIds.js'
import type { StoredPicture } from './imageFiles.js'
import { mainNamesOf } from './imageRenditions.js'
import { saysWhatIsShown } from '../shared/isOurs.js'
import { storeOf } from './imageStore.js'

/** A browser must take a picture for what the server says it is, and for nothing else. */
export const noSniff = ({ headers }: { headers: Headers }): Headers => {
  headers.set('X-Content-Type-Options', 'nosniff')
  return headers
}

/** Nothing below the public folder is served, and nothing that is hidden in it: the originals are there. */
export const refuseHiddenFiles: NonNullable<UploadConfig['handlers']>[number] = (_req, { params: { filename } }) => {
  if (/[/\\\0]/.test(filename) || filename.startsWith('.')) return refuse(404, 'Not found.')
}

type FileHandler = NonNullable<UploadConfig['handlers']>[number]

/** A range is asked for in bytes or not at all (RFC 9110, 14.2): Payload answered any other unit with 416. */
export const ignoreOtherRanges: FileHandler = ({ headers }) => {
  if (!/^bytes=/i.test(headers.get('range') ?? 'bytes=')) headers.delete('range')
}

/** The same answer, from a storage adapter. */
export const withoutSniffing =
  (handler: FileHandler): FileHandler =>
  (req, args) =>
    withHeader(handler(req, args)) as Promise<Response>

const withHeader = async (answer: ReturnType<FileHandler>): Promise<Response | undefined> => {
  const response = await answer
  if (!(response instanceof Response)) return undefined
  noSniff(response)
  return response
}

/**
 * For everybody but staff, a picture whose rights have ended is gone from its addresses too; so is what no picture has any more, and,
 * where the newsroom says what is shown, what nothing public shows.
 */
export const refuseExpiredFiles =
  (slug: string): FileHandler =>
  (req, { params: { filename } }) =>
    // Payload goes on to its own answer where there is none; its type does not allow for both.
    refuseExpired(req, filename, slug) as Promise<Response>

const refuseExpired = async (req: PayloadRequest, filename: string, slug: string): Promise<Response | undefined> => {
  if (isStaff(req)) return undefined
  const isSaid = saysWhatIsShown(req.payload, slug)
  const find = (where: Where) =>
    req.payload.db.findOne<StoredPicture & { id: number | string; shown?: boolean | null }>({
      collection: slug as never,
      where,
      select: { filename: true, expiresAt: true, ...(isSaid ? { shown: true } : {}) },
    })
  const sizes = /-\d+x\d+\.\w+$/.test(filename) ? sizesOf(req, slug) : []
  const doc =
    (await find({ filename: { in: mainNamesOf(filename) } })) ??
    // Payload names its own sizes without a word of which file they are of.
    (sizes.length > 0 ? await find({ or: sizes.map((name) => ({ [`sizes.${name}.filename`]: { equals: filename } })) }) : undefined)
  // A file that was left over when its picture was deleted is nobody's.
  if (!doc || (isSaid && doc.shown !== true)) return refuse(404, 'Not found.')
  return doc.expiresAt && new Date(doc.expiresAt) <= new Date() ? refuse(410, 'The right to show this picture has ended.') : undefined
}

const sizesOf = ({ payload }: PayloadRequest, slug: string): string[] => {
  const { config } = payload.collections[slug as CollectionSlug] ?? {}
  return config?.upload.imageSizes?.map(({ name }) => name) ?? []
}

const refuse = (status: number, message: string): Response => Response.json({ errors: [{ message }] }, { status })

/** `GET /api/<slug>/<id>/original`: the untouched file, for staff. */
export const originalEndpoint = (slug: string, mayHave: OwnRule = ({ req }) => isStaff(req)): Endpoint => ({
  path: '/:id/original',
  method: 'get',
  handler: async (req) => {
    if ((await mayHave({ req })) !== true) return refuse(403, 'You are not allowed to perform this action.')
    const doc = await findPicture(req, slug, String(req.routeParams?.id ?? ''))
    const collection = req.payload.collections[slug as never] as { config: Parameters<typeof storeOf>[0] }
    const data = doc?.originalFile ? await storeOf(collection.config).originals.read(doc.originalFile) : undefined
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
  if (!isPossibleId(req.payload, slug, id)) return null
  return (await req.payload.findByID({
    collection: slug as never,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })) as StoredPicture | null
}
