import { s3Storage } from '@payloadcms/storage-s3'
import type { CollectionConfig, Config, UploadConfig } from 'payload'

import { errorTable } from '../shared/errors.js'
import { s3Config, s3Folder, type S3Options } from './s3Store.js'

type FileHandler = NonNullable<UploadConfig['handlers']>[number]

/**
 * The collections, with files served from the bucket by Payload's own S3 adapter: ranges, ETag, streams. What it does on
 * writing is left out: it would store files inside the transaction and delete the old ones before the commit, and it
 * knows of no originals and no other formats. See docs/decisions/pictures-on-s3.md.
 */
export const serveFromS3 = async (
  options: S3Options,
  slugs: readonly string[],
  collections: CollectionConfig[],
): Promise<CollectionConfig[]> => {
  const { bucket, endpoint, accessKeyId } = options
  const served = await s3Storage({
    bucket,
    // Clients are kept for the whole process: those of other servers must not be taken for this one.
    clientCacheKey: JSON.stringify([endpoint, bucket, accessKeyId]),
    collections: Object.fromEntries(slugs.map((slug) => [slug, { prefix: s3Folder(options, slug) }])),
    config: s3Config(options),
  })({ collections } as Config)
  return collections.map((collection) => {
    const upload = served.collections?.find(({ slug }) => slug === collection.slug)?.upload
    if (!slugs.includes(collection.slug) || typeof upload !== 'object') return collection
    const given = typeof collection.upload === 'object' ? collection.upload : {}
    return { ...collection, upload: { ...given, disableLocalStorage: true, handlers: (upload.handlers ?? []).map(sayWhatFails) } }
  })
}

/** The adapter's own answer says `Internal Server Error` and nothing else. */
const sayWhatFails =
  (handler: FileHandler): FileHandler =>
  // Payload goes on to its own answer where there is none; its type does not allow for both.
  (req, args) =>
    answerOrSay(handler, req, args) as Promise<Response>

const answerOrSay = async (handler: FileHandler, ...[req, args]: Parameters<FileHandler>): Promise<Response | undefined> => {
  const response = await handler(req, args)
  if (!(response instanceof Response)) return undefined
  if (response.status < 500) return response
  const { message, status } = errorTable.STORE_UNAVAILABLE
  return Response.json({ errors: [{ code: 'STORE_UNAVAILABLE', message }] }, { status, headers: { 'Retry-After': '10' } })
}
